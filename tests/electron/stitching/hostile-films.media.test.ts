import { execFile } from 'node:child_process';
import {
  chmod,
  copyFile,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { AS_IT_IS } from '#shared/cut/event-recipes.ts';
import { slate, take } from './cut-events.ts';
import { filmDesk, runFfmpeg } from './film-desk.ts';
import { brightness, frameHashes } from './film-facts.ts';

const run = promisify(execFile);
const desk = filmDesk({ 'good.mp4': { frames: 49, sound: 'tone', grey: 60 }, 'other.mp4': { frames: 25 } });
const { clip, out, request, inFolder, expectNothingLeft } = desk;

let server: Server;
let good: Buffer;
/** Pictures larger than is read. */
let vast: Buffer;
const asked: string[] = [];
const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  server = createServer((incoming, response) => {
    asked.push(incoming.url ?? '');
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  good = await readFile(clip('good.mp4'));
  await run('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'color=c=black:s=12304x3104:r=24', '-frames:v', '25', '-g', '24'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', clip('vast.mp4')],
  ]);
  vast = await readFile(clip('vast.mp4'));
});
afterAll(() => new Promise((closed) => server.close(closed)));
afterEach(() => expect(asked).toEqual([]));

/** A copy of a clip with bytes written a little behind the first box of this name in its tables. */
function patched(box: string, behind: number, bytes: readonly number[], of = good): Buffer {
  const copy = Buffer.from(of);
  const place = copy.indexOf(box, copy.indexOf('moov', 0, 'latin1'), 'latin1');
  expect(place).toBeGreaterThan(0);
  Buffer.from(bytes).copy(copy, place + 4 + behind);
  return copy;
}

/** The first chunk of its sound said to lie where nothing is. */
function soundBeyondEnd(): Buffer {
  const copy = Buffer.from(good);
  copy.writeUInt32BE(0x7f000000, copy.lastIndexOf('stco') + 4 + 8);
  return copy;
}

const track = {
  ...{ file: 'bad.wav', offsetFrames: 0, inFrame: 0, durationFrames: null, loop: false },
  ...{ fadeInFrames: 0, fadeOutFrames: 0, duck: false, gainDb: 0 },
};

const TAKES: readonly (readonly [string, () => Buffer | string, RegExp])[] = [
  ['a play list of another clip', () => '#EXTM3U\n#EXTINF:1,\ngood.mp4\n#EXT-X-ENDLIST\n', /neither an MP4/],
  [
    'a play list of an address',
    () => `#EXTM3U\n#EXTINF:1,\n${address()}/a.ts\n#EXT-X-ENDLIST\n`,
    /neither an MP4/,
  ],
  ['a concat script', () => "ffconcat version 1.0\nfile 'good.mp4'\n", /neither an MP4/],
  ['a manifest', () => `<?xml version="1.0"?><MPD><BaseURL>${address()}/</BaseURL></MPD>`, /neither an MP4/],
  ['a session description', () => 'v=0\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n', /neither an MP4/],
  ['nothing', () => '', /neither an MP4/],
  ['a clip that ends early', () => good.subarray(0, good.length - 900), /ends|end/],
  ['a clip whose sound lies beyond its end', soundBeyondEnd, /sound beyond its end/],
  ['noise that begins as a clip', () => Buffer.concat([good.subarray(0, 40), Buffer.alloc(4000, 90)]), /./],
  // Width and height stand 24 bytes into the sample entry.
  ['pictures of absurd size', () => patched('avc1', 24, [0xff, 0xff, 0xff, 0xff]), /65535 x 65535/],
  ['pictures that are vast, by its own word', () => vast, /12304 x 3104/],
  // The picture's time scale: one tick a second, of which each frame lasts 512.
  ['a clip of hours', () => patched('mdhd', 12, [0, 0, 0, 1]), /longer than two hours/],
];

describe('a film', () => {
  it.each(TAKES)('is not made of %s, which is named with a reason', async (_, content, reason) => {
    await writeFile(clip('bad.mp4'), content());
    const made = stitchFilm(request('film.mp4', [take('good.mp4', 0, 48), take('bad.mp4', 0, 24)]));
    await expect(made).rejects.toMatchObject({
      error: { code: 'clip-unusable', path: clip('bad.mp4'), reason: expect.stringMatching(reason) },
    });
    await expectNothingLeft();
  });

  it('is not made of a small clip whose pictures are vast', async () => {
    await writeFile(clip('bad.mp4'), patched('avc1', 24, [1, 64, 0, 180], vast));
    const made = stitchFilm(request('film.mp4', [take('good.mp4', 0, 48), take('bad.mp4', 3, 20)]));
    await expect(made).rejects.toMatchObject({
      error: { code: expect.stringMatching(/clip-unusable|ffmpeg-failed/) },
    });
    await expectNothingLeft();
  });

  describe('of a take that does not stay as it is', () => {
    /** Two clips by a dissolve; the second one is met by something while ffmpeg runs for the first time. */
    const filmMeeting = async (happens: (take: string) => Promise<unknown>) => {
      await copyFile(clip('good.mp4'), clip('met.mp4'));
      const [dissolve, last] = [{ kind: 'dissolve', durationFrames: 6 } as const, take('met.mp4', 0, 48)];
      const events = [take('good.mp4', 0, 48, { transition: dissolve }), last];
      let first: Promise<unknown> | null = null;
      const meeting: typeof runFfmpeg = async (command, options) => {
        first ??= happens(clip('met.mp4'));
        await first;
        return runFfmpeg(command, options);
      };
      return stitchFilm(request('film.mp4', events, { runFfmpeg: meeting, cache: await desk.cache() }));
    };
    const lastFrames = async (path: string) => (await frameHashes(path)).slice(-24);

    it.skipIf(process.platform === 'win32').each([
      [
        'replaced',
        (path: string) => copyFile(clip('other.mp4'), `${path}.new`).then(() => rename(`${path}.new`, path)),
      ],
      ['removed', (path: string) => rm(path)],
    ])('is of what was there when the take is %s', async (_, happens) => {
      await filmMeeting(happens);
      expect(await lastFrames(out('film.mp4'))).toEqual((await frameHashes(clip('good.mp4'))).slice(24, 48));
      await expectNothingLeft('film.mp4');
    });

    it('is not made when the take is written over, which is named', async () => {
      await expect(filmMeeting((path) => truncate(path, 3000))).rejects.toMatchObject({
        error: { code: 'clip-unusable', path: clip('met.mp4'), reason: expect.stringMatching(/was changed/) },
      });
      await expectNothingLeft();
    });
  });

  describe('whose music does not stay as it is', () => {
    const LONG_AGO = new Date('2026-01-01');
    const music = { ...track, file: 'met.wav' };
    /** A second of one value, as 16 bits in two channels. */
    const steady = (value: number) => {
      const head = Buffer.alloc(44);
      head.write('RIFF....WAVEfmt ', 'latin1');
      head.writeUInt32LE(36 + 192_000, 4);
      head.writeUInt32LE(16, 16);
      for (const [at, word] of [1, 2, 48_000, 0, 192_000 & 0xffff, 192_000 >> 16, 4, 16].entries()) {
        head.writeUInt16LE(word, 20 + at * 2);
      }
      head.write('data', 36, 'latin1');
      head.writeUInt32LE(192_000, 40);
      return Buffer.concat([head, Buffer.from(new Int16Array(96_000).fill(value).buffer)]);
    };

    it.each<[string, (path: string) => Promise<unknown>]>([
      ['written over', (path) => writeFile(path, steady(9000))],
      ['replaced', (path) => writeFile(`${path}.new`, steady(9000)).then(() => rename(`${path}.new`, path))],
    ])('is not made when it is %s, which is named, and keeps no sound of it', async (_, happens) => {
      await writeFile(clip('met.wav'), steady(3000));
      await utimes(clip('met.wav'), LONG_AGO, LONG_AGO);
      const meeting: typeof runFfmpeg = async (command, options) => {
        if (command.inputs.some(({ file }) => file === 'sound-0')) await happens(clip('met.wav'));
        return runFfmpeg(command, options);
      };
      const events = [take('other.mp4', 0, 24)];
      const cut: Cut = { version: 1, events, music: [music] };
      const changes = { cut, runFfmpeg: meeting, cache: await desk.cache() };
      await expect(stitchFilm(request('film.mp4', events, changes))).rejects.toMatchObject({
        error: { code: 'clip-unusable', path: 'met.wav', reason: expect.stringMatching(/was changed/) },
      });
      await expectNothingLeft();
      const kept = await readdir(inFolder('kept'));
      expect(kept.filter((name) => name.startsWith('sound-'))).toEqual([]);
    });
  });

  it.skipIf(process.platform === 'win32')('takes names of files for names', async () => {
    const names = [
      "it's.mp4\nfile 'other.mp4",
      'concat:other.mp4|other.mp4',
      '-i',
      '%03d.mp4',
      'a;b,c[d].mp4',
    ];
    for (const name of names) {
      await copyFile(clip('good.mp4'), clip(name));
      const events = [take('good.mp4', 0, 48), { ...take('good.mp4', 0, 48) }].map((event, index) =>
        index === 0 ? event : { ...event, source: { ...event.source, file: name } as CutEvent['source'] },
      );
      await stitchFilm(request(`${names.indexOf(name)}.mp4`, events));
      expect(await frameHashes(out(`${names.indexOf(name)}.mp4`))).toHaveLength(96);
    }
  });
});

const sound = { file: 'bad.wav', fileFromFrame: 0, mute: false, leadFrames: 0, trailFrames: 0 };
const logo = { file: 'bad.png', corner: 'top-left', widthPercent: 20, opacityPercent: 100 } as const;
const text = { style: 'center', text: 'A', fromFrame: 0, durationFrames: 24 } as const;
const still = { kind: 'still', file: 'bad.png', pan: { from: view(), to: view() } } as const;
const graded = (lut: string): CutEvent => ({
  ...take('good.mp4', 0, 24),
  picture: {
    ...AS_IT_IS,
    colors: [{ exposureEv: 0, temperatureKelvin: 6500, saturationPercent: 100, lut }],
  },
});

function view() {
  return { xPercent: 50, yPercent: 50, zoomPercent: 100 };
}

/** A drawing that names another file and an address. */
const drawing = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><image href="secret.png" width="64" height="64"/><image href="${address()}/a.png" width="64" height="64"/></svg>`;

describe('what a film names', () => {
  const FILES: readonly (readonly [string, string, () => Buffer | string, Partial<Cut>])[] = [
    ['music that is a play list', 'bad.wav', () => `#EXTM3U\n${address()}/a.wav\n`, { music: [track] }],
    [
      'music that is a concat script',
      'bad.wav',
      () => "ffconcat version 1.0\nfile 'x'\n",
      { music: [track] },
    ],
    ['music that is a hollow WAV', 'bad.wav', () => 'RIFF\x24\0\0\0WAVEfmt ', { voices: [track] }],
    [
      'a hollow WAV in place of a clip’s sound',
      'bad.wav',
      () => 'RIFF\x24\0\0\0WAVEfmt ',
      { events: [take('good.mp4', 0, 24), { ...take('good.mp4', 0, 24), sound }] },
    ],
    ['a font that is a play list', 'bad.ttf', () => `#EXTM3U\n${address()}/a.ttf\n`, { font: 'bad.ttf' }],
    ['a logo that is a play list', 'bad.png', () => `#EXTM3U\n${address()}/a.png\n`, { logo }],
    [
      'a still of noise',
      'bad.png',
      () => Buffer.alloc(900, 77),
      { events: [{ ...slate(24), source: still }] },
    ],
    ['a table of noise', 'bad.cube', () => Buffer.alloc(900, 77), { events: [graded('bad.cube')] }],
    ['a vast table', 'bad.cube', () => 'LUT_3D_SIZE 999999\n0 0 0\n', { events: [graded('bad.cube')] }],
  ];

  it.each(FILES)('is refused by name where it is %s', async (_, name, content, cut) => {
    await writeFile(clip(name), content(), 'latin1');
    const events = [{ ...take('good.mp4', 0, 24), texts: [text] }];
    const wanted = request('film.mp4', events);
    const made = stitchFilm({ ...wanted, cut: { ...wanted.cut, ...cut } });
    await expect(made).rejects.toMatchObject({
      error: {
        code: expect.stringMatching(/^(clip|picture)-unusable$/),
        path: expect.stringContaining(name),
      },
    });
    await expectNothingLeft();
  });

  it('is read alone: a drawing shows no other file, and asks no server', async () => {
    const { default: sharp } = await import('sharp');
    await sharp({ create: { width: 64, height: 64, channels: 3, background: '#ffffff' } })
      .png()
      .toFile(clip('secret.png'));
    await writeFile(clip('bad.png'), drawing());
    const events = [{ ...slate(24), source: still }];
    await stitchFilm(request('film.mp4', events)).catch(() => undefined);
    const levels = await brightness(out('film.mp4')).catch(() => [16]);
    expect(Math.max(...levels)).toBeLessThan(30);
  });
});

describe('what is written in a film', () => {
  it.each([
    '{\\an7\\p1}m 0 0 l 999 0 999 999 0 999{\\p0}',
    '{\\fn/etc/hostname}{\\fs900}{\\3c&HFFFFFF&\\bord200}.',
    '\\{\\an7\\p1}m 0 0 l 999 0 999 999 0 999',
    "';[in]movie=secret.mp4[out];drawtext=textfile=/etc/hostname:text=%{pts}",
    'a\r\n[Events]\r\nDialogue: 9,0:00:00.00,9:00:00.00,card,,0,0,0,,{\\p1}m 0 0 l 999 0 999 999 0 999',
    'a\u2028Style: card,x,900\u2029b',
  ])('is letters alone: %j', async (hostile) => {
    const card: CutEvent = {
      ...slate(24),
      source: { kind: 'card', color: '#000000' },
      texts: [{ ...text, style: 'card', text: hostile }],
    };
    await stitchFilm(request('film.mp4', [card]));
    const levels = await brightness(out('film.mp4'));
    // Letters on black: a drawing of 999 by 999 and letters of 900 would fill the picture.
    expect(Math.min(...levels)).toBeGreaterThan(16);
    expect(Math.max(...levels)).toBeLessThan(80);
  });
});

/** Whether this machine lets a test look at what a program opens. */
const canTrace = await run('strace', ['-o', '/dev/null', 'true']).then(
  () => true,
  () => false,
);

describe.runIf(canTrace)('the programs of a film', () => {
  it('open no file outside of its folders but their own, and no connection', async () => {
    const log = inFolder('trace.txt');
    const traced = inFolder('traced-ffmpeg');
    await writeFile(
      traced,
      `#!/bin/sh\nexec strace -f -qq -A -e trace=openat,connect -o ${log} ffmpeg "$@"\n`,
    );
    await chmod(traced, 0o755);
    const events: CutEvent[] = [
      { ...take('good.mp4', 0, 48), transition: { kind: 'dissolve', durationFrames: 6 } },
      { ...take('other.mp4', 0, 24), texts: [{ ...text, text: "{\\fn/etc/passwd}';movie=/etc/passwd" }] },
    ];
    const runFfmpeg = ffmpegRunner({ ffmpeg: traced, ffprobe: 'ffprobe' });
    await stitchFilm(request('film.mp4', events, { runFfmpeg }));
    const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => !line.includes(' = -1 '));
    expect(lines.length).toBeGreaterThan(10);
    const opened = lines.flatMap((line) => /openat\([^"]*"([^"]*)"/.exec(line)?.[1] ?? []);
    expect(opened.filter((path) => /passwd|\.m3u8|secret/.test(path))).toEqual([]);
    expect(lines.filter((line) => /connect\(.*AF_INET/.test(line))).toEqual([]);
  });
});
