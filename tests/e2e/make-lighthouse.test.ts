import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import {
  decodedSound,
  decodeFaults,
  filmLoudness,
  frameHashes,
  loudness,
} from '../electron/stitching/film-facts.ts';
import { lighthouse } from './film-projects.ts';
import { brightnessOf, litFrames, tickIn } from './film-sync.ts';
import { chargedShots, DUMMY_TOKEN, filesWith, standAloneServer } from './paid-calls.ts';
import { filmOf, programEnv, runDailies } from './terminal-program.ts';

/** What `npm run demo` runs. */
const DEMO = join(import.meta.dirname, '../../scripts/demo.ts');

/**
 * 5 + 4 + 5 + 3 + 6 + 4 + 5 + 4 + 5 seconds of 24 frames: 120 + 96 + 120 + 72 + 144 + 96 + 120 + 96 + 120, less two
 * dissolves of 12 frames. The fade at the end takes none.
 */
const FRAMES = 960;
/** A frame lasts 2000 samples at 48 kHz; a tick that went twice through a sound encoder is found within a millisecond. */
const TICK_TOLERANCE = 48;

const SHOTS = ['s1-010', 's1-020', 's1-030', 's1-040', 's2-010', 's2-020', 's2-030', 's2-040', 's2-050'];

describe('make', () => {
  it('makes a film of the example by the demo, whole, in sync to its last second, and then nothing twice', async () => {
    const films = temporaryFolder();
    const folder = join(films, 'lighthouse');
    const { stdout } = await promisify(execFile)(process.execPath, [DEMO, films], { env: programEnv({}) });
    const film = { path: join(folder, 'cuts', 'lighthouse-01-rehearsal.mp4') };
    expect(stdout).toContain(`The film is 00:00:40:00 long (960 frames):\n${film.path}`);

    expect(await decodeFaults(film.path)).toBe('');
    expect(await frameHashes(film.path)).toHaveLength(FRAMES);
    const lit = await litFrames(film.path, { width: 1280, height: 720 });
    // The first shot's seconds, and those of the last one up to its fade: its take begins at frame 12, within a dissolve.
    expect(lit.filter((frame) => frame < 120)).toEqual([0, 24, 48, 72, 96]);
    expect(lit.filter((frame) => frame >= 840)).toEqual([852, 876, 900, 924]);
    // The title's letters: from frame 30 to 89 of the first shot, in the middle of the picture.
    const middle = await brightnessOf(film.path, { width: 240, height: 40, left: 520, top: 340 });
    const [before30 = 0, from30 = 0, to89 = 0, after89 = 0] = [29, 30, 89, 90].map((frame) => middle[frame]);
    expect(from30 - before30).toBeGreaterThan(25);
    expect(to89 - after89).toBeGreaterThan(25);
    const sound = await decodedSound(film.path);
    // ffmpeg's decoder gives whole packets of 1024 samples: what hangs over is not played.
    expect(Math.floor((sound.length - FRAMES * 2000) / 1024)).toBe(0);
    expect(Math.abs((tickIn(sound, 47_000, 49_000) ?? 0) - 48_000)).toBeLessThan(TICK_TOLERANCE);
    expect(Math.abs((tickIn(sound, 1_847_000, 1_849_000) ?? 0) - 1_848_000)).toBeLessThan(TICK_TOLERANCE);
    expect(tickIn(sound, 1_854_000, 1_872_000)).toBeNull();
    // Between two ticks of the shot that was made without sound, the bed alone.
    expect(loudness(sound, 700_000, 740_000)).toBeGreaterThan(0.01);
    const { integratedLufs, truePeakDbtp } = await filmLoudness(film.path);
    expect(Math.abs(integratedLufs + 16)).toBeLessThanOrEqual(0.5);
    expect(truePeakDbtp).toBeLessThanOrEqual(-1.3);

    const before = await stat(film.path);
    const again = await runDailies(['make', folder, '--generator', 'rehearsal', '--json']);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.events.filter(({ event }) => event === 'job')).toEqual([]);
    expect(filmOf(again)).toMatchObject({
      ...{ path: film.path, durationFrames: FRAMES, timecode: '00:00:40:00' },
      contains: ['rehearsed'],
    });
    expect(await stat(film.path)).toEqual(before);
    expect(await readdir(join(folder, 'takes/rehearsal'))).toHaveLength(SHOTS.length * 2);
  });

  it('pays each shot of the example once, by the record of the server, and the token is in no file and no word', async () => {
    const folder = await lighthouse('480p');
    const server = await standAloneServer();
    const words = ['make', folder, '--generator', 'cloudflare', '--yes', '--json'];
    const made = await runDailies(words, { env: server.env });
    expect(made.exitCode, made.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(SHOTS);
    expect(made.stderr).toMatch(/prepared for quick joining: \d+ MB/);
    const film = filmOf(made);
    expect(basename(film.path)).toBe('lighthouse-01.mp4');
    expect(await frameHashes(film.path)).toHaveLength(FRAMES);
    // 43 seconds of 480p at seven cents.
    expect(made.events.find(({ event }) => event === 'money')).toEqual({
      event: 'money',
      confirmedMicroUsd: 3_010_000,
      heldMicroUsd: 0,
      maybeChargedMicroUsd: 0,
      calls: 9,
    });

    const again = await runDailies(words, { env: server.env });
    expect(again.exitCode, again.stderr).toBe(0);
    expect(filmOf(again).path).toBe(film.path);
    expect(await chargedShots(server)).toEqual(SHOTS);

    expect(await filesWith(folder, DUMMY_TOKEN)).toEqual([]);
    for (const said of [made, again]) expect(said.stdout + said.stderr).not.toContain(DUMMY_TOKEN);
    const leaks = (await server.calls()).filter((call) => call.kind === 'clip' && call.leakedToken);
    expect(leaks).toEqual([]);
    const receipt = JSON.parse(await readFile(join(folder, 'takes/s1-010_t01.json'), 'utf8'));
    expect(receipt).toMatchObject({ kind: 'paid', generation: { costMicroUsd: 350_000 } });
  });
});
