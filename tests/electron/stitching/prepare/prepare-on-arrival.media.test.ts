import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { RunOptions } from '#electron/media/run-ffmpeg.ts';
import { ffprobeRunner } from '#electron/media/run-ffprobe.ts';
import { prepareOnArrival } from '#electron/stitching/prepare/prepare-on-arrival.ts';
import { filmDesk, runFfmpeg } from '../film-desk.ts';

const desk = filmDesk({ 'a.mp4': { frames: 49 }, 'b.mp4': { frames: 25, size: '160x90' } });

/** `options` are those of every ffmpeg that was started; `hold` keeps it until it is let go. */
async function arrivals(hold: Promise<void> = Promise.resolve()) {
  const options: RunOptions[] = [];
  const line = prepareOnArrival({
    runFfmpeg: async (command, given) => {
      options.push(given);
      await hold;
      return runFfmpeg(command, given);
    },
    runFfprobe: ffprobeRunner('ffprobe'),
    cache: await desk.cache(),
    encoder: 'one',
    workFolder: desk.inFolder('work'),
  });
  return { line, options };
}

async function kept(): Promise<string[]> {
  const names = await readdir(desk.inFolder('kept')).catch(() => []);
  return names.filter((name) => name.startsWith('prepared-'));
}

it('prepares takes one after the other, each once, and tells what they take', async () => {
  const first = await arrivals();
  for (const name of ['a.mp4', 'b.mp4', 'a.mp4']) first.line.add(desk.clip(name));
  await expect.poll(() => first.options.length).toBe(2);
  const { takes, bytes } = await first.line.finish();
  expect(takes).toBe(2);
  expect(bytes).toBeGreaterThan(2000);
  expect(first.options.every(({ priority }) => priority === 'low')).toBe(true);
  expect(await kept()).toHaveLength(2);
  const second = await arrivals();
  second.line.add(desk.clip('a.mp4'));
  await second.line.stop();
  expect(second.options).toEqual([]);
  expect(await readdir(desk.inFolder('work'))).toEqual([]);
});

it('begins no other take when it is to finish', async () => {
  let letGo = () => {};
  const { line, options } = await arrivals(
    new Promise((resolve) => {
      letGo = resolve;
    }),
  );
  for (const name of ['a.mp4', 'b.mp4']) line.add(desk.clip(name));
  await expect.poll(() => options.length).toBe(1);
  const finished = line.finish();
  letGo();
  expect((await finished).takes).toBe(1);
  expect(await kept()).toHaveLength(1);
});

it('leaves nothing behind when it is stopped', async () => {
  let letGo = () => {};
  const { line, options } = await arrivals(
    new Promise((resolve) => {
      letGo = resolve;
    }),
  );
  line.add(desk.clip('a.mp4'));
  await expect.poll(() => options.length).toBe(1);
  const stopped = line.stop();
  letGo();
  expect(await stopped).toEqual({ takes: 0, bytes: 0 });
  expect(await kept()).toEqual([]);
  expect(await readdir(desk.inFolder('work'))).toEqual([]);
});

it('passes over what is no clip', async () => {
  const { line } = await arrivals();
  await mkdir(desk.inFolder('odd'));
  await writeFile(join(desk.inFolder('odd'), 'text.mp4'), 'no clip');
  line.add(join(desk.inFolder('odd'), 'text.mp4'));
  line.add(desk.clip('b.mp4'));
  await expect.poll(async () => (await kept()).length).toBe(1);
  expect((await line.finish()).takes).toBe(1);
});
