import { link } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import { take } from './cut-events.ts';
import { filmDesk, runFfmpeg } from './film-desk.ts';
import { decodeFaults, ffprobeStreams } from './film-facts.ts';
import { makeClip } from './sample-clips.ts';

/** `npm run test:stitch` makes it 500. */
const MANY = Number(process.env.STITCH_MANY ?? 60);
const HALF_GIBIBYTE = 512 * 1024 * 1024;
/** What our own process may add: tables and a second of sound, whatever the number of clips. */
const OWN_BYTES = 200 * 1024 * 1024;

const { clip, out, request, expectNothingLeft } = filmDesk({});
const nameOf = (index: number) => `many-${index}.mp4`;

beforeAll(async () => {
  await makeClip(clip(nameOf(0)), { frames: 49, sound: 'tone' });
  // Each a file of its own to the stitcher; they share what they hold.
  for (let index = 1; index < MANY; index += 1) await link(clip(nameOf(0)), clip(nameOf(index)));
});

it(`makes a film of ${MANY} clips with dissolves, no program of it over half a gibibyte`, async () => {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const events = Array.from({ length: MANY }, (_, index) =>
    take(
      nameOf(index),
      0,
      48,
      index + 1 < MANY ? { transition: { kind: 'dissolve', durationFrames: 6 } } : {},
    ),
  );
  // Whatever holds more is killed, and the film fails.
  const limited = request('film.mp4', events, {
    runFfmpeg: (command, options) => runFfmpeg(command, { ...options, maxMemoryBytes: HALF_GIBIBYTE }),
  });
  const music = {
    ...{ file: nameOf(0), offsetFrames: 0, inFrame: 0, durationFrames: null, loop: true },
    ...{ fadeInFrames: 24, fadeOutFrames: 24, duck: false, gainDb: -12 },
  };
  const loudness = { targetLufs: -20, ceilingDb: -1.5 };
  const report = await stitchFilm({ ...limited, cut: { ...limited.cut, music: [music], loudness } });
  clearInterval(watch);
  expect(report.frames).toBe(MANY * 48 - (MANY - 1) * 6);
  expect(report.encodedFrames).toBeLessThanOrEqual(60 * (MANY - 1));
  expect(most - before).toBeLessThan(OWN_BYTES);
  const [picture] = await ffprobeStreams(out('film.mp4'));
  expect(picture).toMatchObject({ nb_frames: String(MANY * 48 - (MANY - 1) * 6), start_time: '0.000000' });
  expect(await decodeFaults(out('film.mp4'))).toBe('');
  await expectNothingLeft('film.mp4');
}, 3_600_000);
