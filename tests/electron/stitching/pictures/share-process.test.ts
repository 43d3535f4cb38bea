import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { FfmpegCommand } from '#electron/media/run-ffmpeg.ts';
import { mergeCommands, mostShared, sharedRunner } from '#electron/stitching/pictures/share-process.ts';

const bridge = (name: string): FfmpegCommand => ({
  step: 'making a transition',
  cwd: '/work',
  inputs: [
    { options: ['-ss', '1.5'], file: `${name}-before.mp4` },
    { options: [], file: `${name}-after.mp4` },
  ],
  filter: '[0:v:0]null[a];[1:v:0]split[f1][g1];[a][f1]overlay[v]',
  outputs: [{ options: ['-map', '[v]', '-frames:v', '12'], file: `${name}.mp4` }],
});

describe('commands in one process', () => {
  it('read their own files and write their own, under labels of their own', () => {
    expect(mergeCommands([bridge('x'), bridge('y')])).toEqual({
      step: 'making a transition',
      cwd: '/work',
      inputs: [
        { options: ['-ss', '1.5'], file: 'x-before.mp4' },
        { options: [], file: 'x-after.mp4' },
        { options: ['-ss', '1.5'], file: 'y-before.mp4' },
        { options: [], file: 'y-after.mp4' },
      ],
      filter:
        '[0:v:0]null[a_0];[1:v:0]split[f1_0][g1_0];[a_0][f1_0]overlay[v_0];[2:v:0]null[a_1];[3:v:0]split[f1_1][g1_1];[a_1][f1_1]overlay[v_1]',
      outputs: [
        { options: ['-map', '[v_0]', '-frames:v', '12'], file: 'x.mp4' },
        { options: ['-map', '[v_1]', '-frames:v', '12'], file: 'y.mp4' },
      ],
    });
  });

  it('stay as they are where there is one', () => {
    expect(mergeCommands([bridge('x')])).toEqual(bridge('x'));
  });
});

describe('how many share a process', () => {
  it.each([
    [3, 854, 480],
    [3, 1280, 720],
    [1, 1920, 1080],
    [1, 3840, 2160],
  ])('is %i of %i x %i', (most, width, height) => {
    expect(
      mostShared([
        { width: 640, height: 360 },
        { width, height },
      ]),
    ).toBe(most);
  });
});

describe('a runner of shared processes', () => {
  /** Each process takes some milliseconds, and says which files it wrote. */
  function recorded() {
    const processes: string[][] = [];
    let running = 0;
    let most = 0;
    const run = async ({ outputs }: FfmpegCommand) => {
      processes.push(outputs.map(({ file }) => file));
      running += 1;
      most = Math.max(most, running);
      await wait(5);
      running -= 1;
      return { stderr: [] };
    };
    return { processes, run, most: () => most };
  }
  const options = { timeoutMs: 1000 };

  it('fills all places first, and takes together what waits behind them', async () => {
    const { processes, run, most } = recorded();
    const shared = sharedRunner(run, { width: 2, most: 3 });
    await Promise.all([...'abcdefgh'].map((name) => shared(bridge(name), options, true)));
    expect(processes).toEqual([
      ['a.mp4', 'b.mp4', 'c.mp4'],
      ['d.mp4', 'e.mp4', 'f.mp4'],
      ['g.mp4', 'h.mp4'],
    ]);
    expect(most()).toBe(2);
  });

  it('gives two commands a process each where there are two places', async () => {
    const { processes, run } = recorded();
    const shared = sharedRunner(run, { width: 2, most: 3 });
    await Promise.all([shared(bridge('a'), options, true), shared(bridge('b'), options, true)]);
    expect(processes).toEqual([['a.mp4'], ['b.mp4']]);
  });

  it('never gives one more than eight files to read', async () => {
    const { processes, run } = recorded();
    const shared = sharedRunner(run, { width: 1, most: 6 });
    await Promise.all([...'abcdef'].map((name) => shared(bridge(name), options, true)));
    expect(processes.map(({ length }) => length)).toEqual([4, 2]);
  });

  it('leaves long commands alone', async () => {
    const { processes, run } = recorded();
    const shared = sharedRunner(run, { width: 1, most: 3 });
    await Promise.all([...'abcd'].map((name) => shared(bridge(name), options, name !== 'c')));
    expect(processes).toEqual([['a.mp4', 'b.mp4'], ['c.mp4'], ['d.mp4']]);
  });

  it('fails all commands of a process that fails, and goes on', async () => {
    let runs = 0;
    const shared = sharedRunner(
      async () => {
        runs += 1;
        if (runs === 1) throw new Error('it broke');
        return { stderr: [] };
      },
      { width: 1, most: 2 },
    );
    const ends = await Promise.allSettled([...'abc'].map((name) => shared(bridge(name), options, true)));
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
