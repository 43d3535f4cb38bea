import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { CutEvent } from '#shared/cut/cut.ts';
import { AS_IT_IS } from '#shared/cut/event-recipes.ts';
import { take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import { brightness, decodedSound } from './film-facts.ts';

const { out, request } = filmDesk({
  'tone.mp4': { frames: 49, sound: 'tone', grey: 60 },
  'silent.mp4': { frames: 49, grey: 90 },
});

const dissolve = { transition: { kind: 'dissolve', durationFrames: 8 } } as const;

/** A take that begins at a place between two of its frames, at another speed. */
function slow(inFrame: number, inHundredths: number | null, frames: number): CutEvent {
  const event = take('tone.mp4', inFrame, frames, { picture: { ...AS_IT_IS, speedPercent: 33 } });
  const { source } = event;
  return source.kind === 'take' && inHundredths !== null
    ? { ...event, source: { ...source, inHundredths } }
    : event;
}

describe('a film that was split and not changed', () => {
  it('is the same file, with nothing encoded for it', async () => {
    const whole = [take('tone.mp4', 0, 48), take('silent.mp4', 0, 48)];
    const parts = [
      take('tone.mp4', 0, 7),
      take('tone.mp4', 7, 20),
      take('tone.mp4', 27, 21),
      take('silent.mp4', 0, 31),
      take('silent.mp4', 31, 17),
    ];
    const report = await stitchFilm(request('parts.mp4', parts));
    expect(report).toMatchObject({ frames: 96, copiedFrames: 96, encodedFrames: 0 });
    await stitchFilm(request('whole.mp4', whole));
    expect(await readFile(out('parts.mp4'))).toEqual(await readFile(out('whole.mp4')));
  });

  it('is the same file beside a transition and at a third of the speed', async () => {
    const whole = [{ ...slow(2, null, 60), ...dissolve }, take('silent.mp4', 0, 48)];
    // Twenty-five frames of film at 33 % are 8.25 of the take.
    const parts = [
      ...[slow(2, null, 25), { ...slow(10, 25, 35), ...dissolve }],
      ...[take('silent.mp4', 0, 20), take('silent.mp4', 20, 28)],
    ];
    await stitchFilm(request('parts.mp4', parts));
    await stitchFilm(request('whole.mp4', whole));
    expect(await readFile(out('parts.mp4'))).toEqual(await readFile(out('whole.mp4')));
  });
});

describe('a film that was split and arranged', () => {
  it('shows each half where it was put, right to the frame, with no click between them', async () => {
    const parts = [take('tone.mp4', 27, 21), take('silent.mp4', 5, 11), take('tone.mp4', 0, 27)];
    await stitchFilm(request('film.mp4', parts));
    const grey = await brightness(out('film.mp4'));
    // Each frame of a take is two steps brighter than the one before it.
    const expected = [
      ...Array.from({ length: 21 }, (_, at) => 60 + 2 * (27 + at)),
      ...Array.from({ length: 11 }, (_, at) => 90 + 2 * (5 + at)),
      ...Array.from({ length: 27 }, (_, at) => 60 + 2 * at),
    ];
    expect(grey).toHaveLength(59);
    const off = grey.map((level, frame) => Math.abs(level - (expected[frame] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(1.5);
    const sound = await decodedSound(out('film.mp4'));
    const steps = sound.slice(1).map((sample, at) => Math.abs(sample - (sound[at] ?? 0)));
    // The tone itself moves by no more than 0.03 from sample to sample.
    expect(Math.max(...steps)).toBeLessThan(0.05);
  });

  it('begins between two frames where a slow half stands for itself', async () => {
    await stitchFilm(request('film.mp4', [take('silent.mp4', 0, 24), slow(10, 25, 24)]));
    const grey = (await brightness(out('film.mp4'))).slice(24);
    // Frames 10, 10, 10, 11: a frame of film is a third of one of the take, and the first begins a quarter in.
    const frames = grey.map((level) => Math.round((level - 60) / 2));
    expect(frames.slice(0, 7)).toEqual([10, 10, 10, 11, 11, 11, 12]);
  });
});
