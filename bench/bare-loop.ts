import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PaidServer } from '#tests/reliability/paid-server.ts';

/** What is left of a batch without a ledger, checks, or care: a call, a download, a file, so many at once. */
export async function bareLoop(
  server: PaidServer,
  folder: string,
  { jobs, atOnce }: { jobs: number; atOnce: number },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  let next = 1;
  const work = async () => {
    while (next <= jobs) {
      const number = next;
      next += 1;
      const clip = await callModel(server, number);
      await writeFile(join(folder, `${number}.mp4`), clip);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}

async function callModel({ env }: PaidServer, number: number): Promise<Uint8Array> {
  const ids = {
    dailies_attempt: randomUUID(),
    dailies_take: `s1-${number}_t01`,
    dailies_shot: `s1-${number}`,
  };
  const response = await fetch(`${env.DAILIES_API_BASE_URL}/accounts/${env.CLOUDFLARE_ACCOUNT_ID}/ai/run`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${env.CLOUDFLARE_API_TOKEN}`,
      'content-type': 'application/json',
      'cf-aig-skip-cache': 'true',
      'cf-aig-metadata': JSON.stringify(ids),
    },
    body: JSON.stringify({ model: 'bytedance/seedance-2.0', input: { ...INPUT, seed: number } }),
  });
  const { result } = (await response.json()) as { result: { result: { video: string } } };
  const clip = await fetch(result.result.video);
  return new Uint8Array(await clip.arrayBuffer());
}

const INPUT = {
  prompt: 'the lamp turns',
  duration: 4,
  resolution: '480p',
  aspect_ratio: '1:1',
  generate_audio: false,
};
