import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { aReceipt } from './builders.ts';

/** The first paid take of a shot, 320 by 180, whose clip `make` writes to the path that it is given. */
export async function keepPaidTake(
  folder: string,
  shot: string,
  clip: { readonly durationFrames: number; readonly hasAudio: boolean },
  make: (path: string) => Promise<unknown>,
): Promise<void> {
  const takeId = takeIdSchema.parse(`${shot}_t01`);
  const path = join(folder, 'takes', `${takeId}.mp4`);
  await mkdir(join(folder, 'takes'), { recursive: true });
  await make(path);
  const bytes = await readFile(path);
  const receipt = {
    ...aReceipt(),
    ...{ takeId, shotId: shotIdSchema.parse(shot), number: 1, kind: 'paid' },
    file: `${takeId}.mp4`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    media: { width: 320, height: 180, ...clip },
  };
  await writeFile(join(folder, 'takes', `${takeId}.json`), JSON.stringify(receipt));
}
