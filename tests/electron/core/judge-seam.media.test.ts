import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { aReceipt } from '../../builders.ts';
import { ffmpeg } from '../media/media-tools.ts';
import { aProjectFolder, coreUnderTest } from './core-under-test.ts';

/** A take of one colour and of four seconds and a frame, as the API would have made it. */
async function keepTake(folder: string, shot: string, colour: string): Promise<void> {
  const takeId = takeIdSchema.parse(`${shot}_t01`);
  const path = join(folder, 'takes', `${takeId}.mp4`);
  await mkdir(join(folder, 'takes'), { recursive: true });
  await ffmpeg(
    ...['-f', 'lavfi', '-i', `color=c=${colour}:s=320x180:r=24,format=yuv420p`],
    ...['-frames:v', '97', '-c:v', 'libx264', '-crf', '10', path],
  );
  const clip = await readFile(path);
  const receipt = {
    ...aReceipt(),
    ...{ takeId, shotId: shotIdSchema.parse(shot), number: 1, kind: 'paid' },
    file: `${takeId}.mp4`,
    bytes: clip.length,
    sha256: createHash('sha256').update(clip).digest('hex'),
    media: { width: 320, height: 180, durationFrames: 97, hasAudio: false },
  };
  await writeFile(join(folder, 'takes', `${takeId}.json`), JSON.stringify(receipt));
}

describe('cut:seam', () => {
  it('measures where two takes meet, and nothing where a slate stands or the film ends', async () => {
    const shots = ['s1-010', 's1-020', 's1-030'].map((id) => ({ id, prompt: id, durationSeconds: 4 }));
    const folder = await aProjectFolder({ scenes: [{ id: 's1', shots }] });
    await keepTake(folder, 's1-010', '0x202020');
    // A step of more than 0.4 of all brightness: a flash between views.
    await keepTake(folder, 's1-020', '0xE0E0E0');
    const { core, call, ask } = await coreUnderTest();
    const projectId = await core.openProject(folder);
    expect(await call('cut:seam', { projectId, after: 0 })).toMatchObject({
      kind: 'jumps',
      jumps: [{ kind: 'brightness', limit: 0.4 }],
    });
    expect(await call('cut:seam', { projectId, after: 1 })).toEqual({ kind: 'not-measured' });
    expect(await ask('cut:seam', { projectId, after: 2 })).toMatchObject({ error: { code: 'not-found' } });
  });
});
