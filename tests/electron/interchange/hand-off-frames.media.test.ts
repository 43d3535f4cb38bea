import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { Cut } from '#shared/cut/cut.ts';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { RECORD_START_FRAME, writeEdl } from '#shared/interchange/write-edl.ts';
import { writeOtio } from '#shared/interchange/write-otio.ts';
import { parseTimecode } from '#shared/timecode.ts';
import { atSpeed } from '../../shared/interchange/sample-cut.ts';
import { take } from '../stitching/cut-events.ts';
import { filmDesk } from '../stitching/film-desk.ts';
import { brightness } from '../stitching/film-facts.ts';

const FLASHES = { 'a.mp4': 30, 'b.mp4': 25, 'c.mp4': 41 } as const;
const { out, request } = filmDesk({
  'a.mp4': { frames: 61, grey: 16, sound: 'tone', flashAt: FLASHES['a.mp4'] },
  'b.mp4': { frames: 61, grey: 16, sound: 'tone', flashAt: FLASHES['b.mp4'] },
  'c.mp4': { frames: 97, grey: 16, sound: 'tone', flashAt: FLASHES['c.mp4'] },
});

/** A trim, an odd dissolve, half the speed. 48 + 40 + 60 frames, less 13 that are seen twice. */
const CUT: Cut = {
  version: 1,
  events: [
    take('a.mp4', 5, 48, { transition: { kind: 'dissolve', durationFrames: 13 } }),
    take('b.mp4', 7, 40),
    take('c.mp4', 30, 60, atSpeed(50)),
  ],
  chapters: [
    { startFrame: 0, title: 'Dawn' },
    { startFrame: 75, title: 'Стормъ & после' },
  ],
};

const sequence = () =>
  filmSequence(CUT, {
    ...{ title: 'film', size: { width: 320, height: 180 }, soundFrames: new Map(), marks: new Map() },
    takes: new Map([
      ['a.mp4', { durationFrames: 61, hasAudio: true }],
      ['b.mp4', { durationFrames: 61, hasAudio: true }],
      ['c.mp4', { durationFrames: 97, hasAudio: true }],
    ]),
  });

type OtioClip = {
  readonly OTIO_SCHEMA: string;
  readonly name: string;
  readonly source_range: {
    readonly start_time: { readonly value: number };
    readonly duration: { readonly value: number };
  };
  readonly effects: readonly { readonly time_scalar: number }[];
};

describe('the frames of a hand-off', () => {
  it('are those of the stitched film', async () => {
    const film = request('film.mp4', CUT.events);
    const report = await stitchFilm({ ...film, cut: CUT });
    const levels = await brightness(out('film.mp4'));
    const flashes = levels.flatMap((level, frame) => (level > 225 ? [frame] : []));
    expect(report.frames).toBe(135);
    expect(levels).toHaveLength(135);

    expect(flashesByOtio()).toEqual(flashes);
    expect(flashesByEdl()).toEqual(flashes);
    // Half the speed shows the one frame twice.
    expect(flashes).toEqual([25, 53, 97, 98]);
  });

  it('tell players where its scenes begin', async () => {
    await stitchFilm({ ...request('film.mp4', CUT.events), cut: CUT });
    const probe = ['-v', 'error', '-show_chapters', '-of', 'json', out('film.mp4')];
    const { stdout } = await promisify(execFile)('ffprobe', probe);
    const { chapters } = JSON.parse(stdout);
    expect(
      chapters.map((each: { start_time: string; tags: { title: string } }) => [
        each.start_time,
        each.tags.title,
      ]),
    ).toEqual([
      ['0.000000', 'Dawn'],
      ['3.125000', 'Стормъ & после'],
    ]);
  });
});

/** Where the film must flash, told by nothing but the ranges in the file. */
function flashesByOtio(): number[] {
  const { tracks } = JSON.parse(writeOtio(sequence(), { kind: 'relative', prefix: '' }));
  const items: OtioClip[] = tracks.children[0].children;
  let at = 0;
  const found: number[] = [];
  for (const { OTIO_SCHEMA, name, source_range, effects } of items) {
    if (OTIO_SCHEMA !== 'Clip.1') continue;
    const speed = effects[0]?.time_scalar ?? 1;
    const frames = source_range.duration.value;
    found.push(...shownAt(name, source_range.start_time.value, speed, frames).map((frame) => at + frame));
    at += frames;
  }
  expect(at).toBe(135);
  return found;
}

function flashesByEdl(): number[] {
  const lines = writeEdl(sequence(), { kind: 'relative', prefix: '' }).split('\r\n');
  const found: number[] = [];
  lines.forEach((line, index) => {
    const times = [...line.matchAll(/\d\d:\d\d:\d\d:\d\d/g)].map(([time]) => parseTimecode(time) ?? -1);
    const [sourceIn = 0, sourceOut = 0, recordIn = 0, recordOut = 0] = times;
    if (!/^\d/.test(line) || recordIn === recordOut) return;
    const named = lines
      .slice(index + 1)
      .find((each) => /CLIP NAME/.test(each) && !(/FROM/.test(each) && / D /.test(line)));
    const name = named?.replace(/.*: /, '').replace(/^takes\//, '') ?? '';
    const frames = recordOut - recordIn;
    const start = recordIn - RECORD_START_FRAME;
    found.push(
      ...shownAt(name, sourceIn, (sourceOut - sourceIn) / frames, frames).map((frame) => start + frame),
    );
  });
  return found;
}

function shownAt(name: string, sourceIn: number, speed: number, frames: number): number[] {
  const flash = Object.entries(FLASHES).find(([file]) => file === name)?.[1] ?? -1;
  return Array.from({ length: frames }, (_, frame) => frame).filter(
    (frame) => sourceIn + Math.floor(frame * speed) === flash,
  );
}
