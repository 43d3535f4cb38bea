import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import { decodeFaults, frameHashes } from './film-facts.ts';

const { inFolder, out, request, runs } = counted();

function counted() {
  const desk = filmDesk({
    'a.mp4': { frames: 73, grey: 40, sound: 'tone' },
    'b.mp4': { frames: 73, grey: 70 },
    'c.mp4': { frames: 73, grey: 100 },
    'd.mp4': { frames: 73, grey: 130 },
  });
  const steps: string[] = [];
  return {
    ...desk,
    runs: (step: string) => steps.filter((each) => each === step).length,
    request: async (name: string, files: readonly string[]) => {
      steps.length = 0;
      const whole = desk.request(name, files.map(dissolving), {
        cache: await desk.cache(),
      });
      const runFfmpeg: typeof whole.runFfmpeg = (command, options) => {
        steps.push(command.step);
        return whole.runFfmpeg(command, options);
      };
      return { ...whole, runFfmpeg };
    },
  };
}

function dissolving(file: string): CutEvent {
  return take(file, 0, 72, { transition: { kind: 'dissolve', durationFrames: 12 } });
}

async function pieces(): Promise<string[]> {
  const names = (await readdir(inFolder('kept'))).filter((name) => name.startsWith('piece-'));
  return names.map((name) => join(inFolder('kept'), name));
}

describe('pieces kept from an earlier film', () => {
  it('are all there is of the same film: nothing is encoded but its sound', async () => {
    const first = await stitchFilm(await request('first.mp4', ['a.mp4', 'b.mp4', 'c.mp4']));
    expect(first).toMatchObject({ frames: 192, encodedFrames: 46, keptFrames: 0 });
    expect(runs('making a transition')).toBe(2);
    const second = await stitchFilm(await request('second.mp4', ['a.mp4', 'b.mp4', 'c.mp4']));
    expect(second).toMatchObject({ frames: 192, encodedFrames: 46, keptFrames: 46 });
    expect(runs('making a transition')).toBe(0);
    expect(await frameHashes(out('second.mp4'))).toEqual(await frameHashes(out('first.mp4')));
    expect(await decodeFaults(out('second.mp4'))).toBe('');
  });

  it('serve a film of which one clip was changed: only its own bridges are made anew', async () => {
    await stitchFilm(await request('first.mp4', ['a.mp4', 'b.mp4', 'c.mp4', 'a.mp4', 'b.mp4']));
    expect(await pieces()).toHaveLength(3);
    const changed = await stitchFilm(
      await request('second.mp4', ['a.mp4', 'b.mp4', 'd.mp4', 'a.mp4', 'b.mp4']),
    );
    expect(changed).toMatchObject({ frames: 312, encodedFrames: 92, keptFrames: 46 });
    expect(runs('making a transition')).toBe(2);
    expect(await decodeFaults(out('second.mp4'))).toBe('');
  });

  it('are made anew where they are cut short, and hold again then', async () => {
    await stitchFilm(await request('first.mp4', ['a.mp4', 'b.mp4']));
    const [piece = ''] = await pieces();
    await truncate(piece, 500);
    expect(await stitchFilm(await request('second.mp4', ['a.mp4', 'b.mp4']))).toMatchObject({
      keptFrames: 0,
    });
    expect(await stitchFilm(await request('third.mp4', ['a.mp4', 'b.mp4']))).toMatchObject({
      keptFrames: 23,
    });
    expect(await decodeFaults(out('third.mp4'))).toBe('');
  });

  it('never come into a film when they are torn inside, and are gone for the next try', async () => {
    await stitchFilm(await request('first.mp4', ['a.mp4', 'b.mp4']));
    const [piece = ''] = await pieces();
    const torn = await readFile(piece);
    torn.fill(0xff, torn.indexOf('mdat') + 900, torn.indexOf('mdat') + 2000);
    await writeFile(piece, torn);
    await expect(stitchFilm(await request('second.mp4', ['a.mp4', 'b.mp4']))).rejects.toMatchObject({
      error: { code: 'stitch-mismatch' },
    });
    expect(await readdir(inFolder('cuts'))).toEqual(['first.mp4']);
    expect(await stitchFilm(await request('third.mp4', ['a.mp4', 'b.mp4']))).toMatchObject({ keptFrames: 0 });
    expect(await decodeFaults(out('third.mp4'))).toBe('');
  });

  it('are the same to the byte, whether each is made in a process of its own or several in one', async () => {
    const files = ['a.mp4', 'b.mp4', 'c.mp4', 'd.mp4'];
    await stitchFilm({ ...(await request('apart.mp4', files)), cache: null, width: 3 });
    expect(runs('making a transition')).toBe(3);
    await stitchFilm({ ...(await request('together.mp4', files)), cache: null, width: 1 });
    expect(runs('making a transition')).toBe(1);
    expect(await readFile(out('together.mp4'))).toEqual(await readFile(out('apart.mp4')));
  });
});
