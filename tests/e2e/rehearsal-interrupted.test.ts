import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { frameHashes } from '../electron/stitching/film-facts.ts';
import { aProject, smallFilm } from './film-projects.ts';
import { filmOf, jobIs, runDailies, startDailies } from './terminal-program.ts';

/** Three shots of four seconds. */
const FRAMES = 288;
const TAKES = ['s1-010_r01', 's1-020_r01', 's1-030_r01'].flatMap((take) => [`${take}.json`, `${take}.mp4`]);

describe.each([
  { what: 'was killed', signal: 'SIGKILL', exitCode: null },
  { what: 'was stopped by Ctrl-C', signal: 'SIGINT', exitCode: 130 },
] as const)('a rehearsal that $what', ({ signal, exitCode }) => {
  it('goes on by the same command, and ends as if nothing had happened', async () => {
    const folder = await aProject(smallFilm(3));
    const words = ['make', folder, '--generator', 'rehearsal', '--json', '--concurrency', '1'];
    const running = startDailies(words);
    await running.event(jobIs('s1-010', 'done'));
    await running.event(jobIs('s1-020', 'sending'));
    running.kill(signal);
    const stopped = await running.ended;
    expect(stopped.exitCode).toBe(exitCode);
    // Nothing that is free is waited for.
    expect(stopped.events.filter(jobIs('s1-020', 'done'))).toEqual([]);

    const again = await runDailies(words);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.events.filter(jobIs('s1-010', 'sending'))).toEqual([]);
    expect(await frameHashes(filmOf(again).path)).toHaveLength(FRAMES);
    expect(await readdir(join(folder, 'takes/rehearsal'))).toEqual(TAKES);
  });
});

describe('a stitch that was stopped by Ctrl-C', () => {
  it('leaves no film and nothing half made, and is made by the same command', async () => {
    const folder = await aProject(smallFilm(3));
    const words = ['make', folder, '--generator', 'rehearsal', '--json'];
    const running = startDailies(words);
    await running.event((event) => event.event === 'stitching');
    running.kill('SIGINT');
    const stopped = await running.ended;
    expect(stopped.exitCode, stopped.stderr).toBe(130);
    expect(stopped.stderr).toContain(
      'Stopped. Everything done so far is kept. Give the same command again to go on.',
    );
    expect(await readdir(join(folder, 'cuts'))).toEqual([]);

    const again = await runDailies(words);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.events.filter(({ event }) => event === 'job')).toEqual([]);
    expect(await frameHashes(filmOf(again).path)).toHaveLength(FRAMES);
  });
});
