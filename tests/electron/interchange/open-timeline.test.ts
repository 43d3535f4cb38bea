import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { writeEdl } from '#shared/interchange/write-edl.ts';
import { writeFcp7 } from '#shared/interchange/write-fcp7.ts';
import { writeFcpxml } from '#shared/interchange/write-fcpxml.ts';
import { writeOtio } from '#shared/interchange/write-otio.ts';
import { atSpeed, sampleFacts, sampleSequence, shows } from '../../shared/interchange/sample-cut.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

const run = promisify(execFile);
/** A Python that has opentimelineio and its adapters; CI makes one. */
const PYTHON = process.env.DAILIES_OTIO_PYTHON ?? 'python3';
const isThere = await run(PYTHON, ['-c', 'import opentimelineio, otio_fcp_adapter']).then(
  () => true,
  () => false,
);
const GOLDEN_FOLDER = join(import.meta.dirname, '../../fixtures/hand-over');
const GOLDEN = await readdir(GOLDEN_FOLDER);
const PLACE = { kind: 'absolute', folder: '/films/my film ü' } as const;
const URL = 'file:///films/my%20film%20%C3%BC/takes/';

type Item = Readonly<Record<string, unknown>> & { readonly kind: string };
type Track = { readonly kind: string; readonly frames: number; readonly items: readonly Item[] };

async function readBack(name: string, text: string): Promise<{ name: string; tracks: Track[] }> {
  const path = join(temporaryFolder(), name);
  await writeFile(path, text);
  const { stdout } = await run(PYTHON, [join(import.meta.dirname, 'read-hand-offs.py'), path]);
  return JSON.parse(stdout)[0];
}

const ranges = (track: Track | undefined) =>
  track?.items.map((item) =>
    item.kind === 'transition' ? [item.in, item.out] : [item.at, item.start, item.frames],
  );
const media = (track: Track | undefined) =>
  track?.items.flatMap((item) => (item.kind === 'clip' ? [item.media] : []));

/** As the format's own reader counts: place in the film, first frame of the file, frames; or a transition's two sides. */
const PICTURE = [
  [0, 10, 93],
  [6, 7],
  [93, 6, 44],
  [137, 20, 48],
  [185, 61, 48],
  [233, 108, 12],
  [245, 0, 12],
  [12, 12],
  [257, 12, 68],
  [20, 0],
];

describe.skipIf(!isThere)('OpenTimelineIO reads', () => {
  it('our own OTIO', async () => {
    const { name, tracks } = await readBack('film.otio', writeOtio(sampleSequence(), PLACE));
    expect(name).toBe('A & B <é>');
    expect(tracks.map(({ kind, frames }) => [kind, frames])).toEqual([
      ['Video', 325],
      ['Audio', 325],
      ['Audio', 137],
    ]);
    expect(ranges(tracks[0])).toEqual(PICTURE);
    expect(media(tracks[0])).toEqual([
      ...['a', 'b', 'c', 'd', 'd'].map((take) => `${URL}${take}_t01.mp4`),
      'GeneratorReference',
      `${URL}f_t01.mp4`,
    ]);
    const speeds = tracks[0]?.items.flatMap((item) => (item.kind === 'clip' ? [item.scalars] : []));
    expect(speeds).toEqual([[], [], [2], [], [0], [], []]);
    expect(ranges(tracks[2])).toEqual([
      [0, 0, 87],
      [87, 0, 50],
    ]);
  });

  it('our EDL, whose clips begin where their transitions do', async () => {
    const { tracks } = await readBack('film.edl', writeEdl(sampleSequence(), PLACE));
    expect(tracks.map(({ frames }) => frames)).toEqual([325]);
    expect(ranges(tracks[0])).toEqual([
      [0, 10, 87],
      [0, 13],
      [87, 0, 50],
      [137, 20, 48],
      [185, 61, 48],
      [233, 108, 12],
      [0, 24],
      [245, 0, 60],
      [0, 20],
      [305, 0, 20],
    ]);
    const speeds = tracks[0]?.items.flatMap((item) => (item.kind === 'clip' ? [item.scalars] : []));
    expect(speeds).toEqual([[], [], [2], [], [0], [], []]);
  });

  it('our FCP 7 XML', async () => {
    const { tracks } = await readBack('film.xml', writeFcp7(sampleSequence(), PLACE));
    expect(tracks.map(({ frames }) => frames)).toEqual([325, 325, 137]);
    // A retimed clip is counted by the frames it plays: 20 of its file at twice the speed are 10.
    const counted = PICTURE.map((range) => (range[0] === 137 ? [137, 10, 48] : range));
    expect(ranges(tracks[0])).toEqual(counted);
    const local = URL.replace('file:///', 'file://localhost/');
    expect(media(tracks[0])?.[0]).toBe(`${local}a_t01.mp4`);
  });

  it('our FCPXML, as far as its adapter goes: no transitions, no speeds', async () => {
    const { tracks } = await readBack('film.fcpxml', writeFcpxml(sampleSequence(), PLACE));
    expect(ranges(tracks.at(-1))).toEqual([
      [0, 10, 93],
      [93, 6, 44],
      [137, 0, 48],
      [185, 0, 60],
      [245, 0, 12],
      [257, 12, 68],
    ]);
    expect(tracks.map(({ frames }) => frames).toSorted()).toEqual([137, 325, 325]);
  });

  it.each([
    { name: 'film.otio', write: writeOtio, isEdl: false },
    // From where it is seen, and up to where the next one is.
    { name: 'film.edl', write: writeEdl, isEdl: true },
    { name: 'film.xml', write: writeFcp7, isEdl: false },
  ])('an odd speed, and a fade at the end over a held frame, in $name', async ({ name, write, isEdl }) => {
    const fade = { kind: 'fade', durationFrames: 20 } as const;
    const events = [
      shows('a', [0, 100], { transition: { kind: 'dissolve', durationFrames: 13 }, ...atSpeed(133) }),
      shows('b', [0, 60, 5], { transition: fade }),
    ];
    const sequence = filmSequence({ version: 1, events }, sampleFacts());
    const { tracks } = await readBack(name, write(sequence, PLACE));
    expect(tracks[0]?.frames).toBe(147);
    const [first, into, last] = isEdl
      ? [
          [0, 0, 87],
          [0, 13],
          [87, 0, 40],
        ]
      : [
          [0, 0, 93],
          [6, 7],
          [93, 6, 34],
        ];
    expect(ranges(tracks[0])).toEqual([first, into, last, [0, 20], [127, 0, 20]]);
    if (name !== 'film.xml') expect(tracks[0]?.items[0]?.scalars).toEqual([1.33]);
  });

  it.each(['otio', 'edl', 'xml'])(
    'the film in %s that was read through by a person, whole',
    async (ending) => {
      const [name = ''] = GOLDEN.filter((each) => each.endsWith(`.${ending}`));
      const { tracks } = await readBack(name, await readFile(join(GOLDEN_FOLDER, name), 'utf8'));
      expect(tracks[0]?.frames).toBe(263);
      // An EDL names its files in comments, which the adapter leaves alone.
      const clips = ending === 'edl' ? [] : ['s1-010', 's1-020', 's2-020'];
      const files = media(tracks[0])?.filter((each) => String(each).endsWith('.mp4'));
      expect(files).toEqual(clips.map((shot) => `../takes/${shot}_t01.mp4`));
    },
  );
});
