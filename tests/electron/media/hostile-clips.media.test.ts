import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { makeFilmstrip } from '#electron/media/make-filmstrip.ts';
import { measureDarkness } from '#electron/media/measure-darkness.ts';
import { readSeamSide } from '#electron/media/measure-seam.ts';
import type { MediaTools } from '#electron/media/open-media.ts';
import { takePicture } from '#electron/media/take-picture.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { ffmpeg, toolsIn } from './media-tools.ts';

let folder = '';
let good: Buffer;
/** One frame, larger than is read. */
let vast: Buffer;
let server: Server;
const asked: string[] = [];
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-clips-'));
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await makeClip(at('good.mp4'), { frames: 25 });
  good = await readFile(at('good.mp4'));
  await ffmpeg(
    ...['-f', 'lavfi', '-i', 'color=c=black:s=12304x3104:r=24', '-frames:v', '1'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', at('vast.mp4')],
  );
  vast = await readFile(at('vast.mp4'));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  expect(await readdir(at('work')).catch(() => [])).toEqual([]);
  expect(asked).toEqual([]);
});

/** A copy of a clip with bytes written a little behind the first box of this name in its tables. */
function patched(box: string, behind: number, bytes: readonly number[], clip = good): Buffer {
  const copy = Buffer.from(clip);
  const place = copy.indexOf(box, copy.indexOf('moov', 0, 'latin1'), 'latin1');
  expect(place).toBeGreaterThan(0);
  Buffer.from(bytes).copy(copy, place + 4 + behind);
  return copy;
}

/** The good clip with its pictures, not its tables, overwritten. */
function scrambled(): Buffer {
  const copy = Buffer.from(good);
  const media = copy.indexOf('mdat', 0, 'latin1') + 4;
  const end = copy.indexOf('moov', 0, 'latin1') - 4;
  for (let place = media; place < end; place += 1) copy[place] = (place * 73) % 251;
  return copy;
}

const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const HOSTILE: readonly (readonly [string, () => Buffer | string, RegExp])[] = [
  ['a play list of another clip', () => '#EXTM3U\n#EXTINF:1,\ngood.mp4\n#EXT-X-ENDLIST\n', /no kind/],
  ['a play list of an address', () => `#EXTM3U\n#EXTINF:1,\n${address()}/a.ts\n#EXT-X-ENDLIST\n`, /no kind/],
  ['a concat script', () => "ffconcat version 1.0\nfile 'good.mp4'\n", /no kind/],
  ['a manifest', () => `<?xml version="1.0"?><MPD><BaseURL>${address()}/</BaseURL></MPD>`, /no kind/],
  ['nothing', () => '', /no kind/],
  ['sound alone', () => 'RIFF\x24\0\0\0WAVEfmt ', /no MP4/],
  ['a clip that ends early', () => good.subarray(0, good.length - 900), /ends/],
  [
    'noise that begins as a clip',
    () => Buffer.concat([good.subarray(0, 40), Buffer.alloc(4000, 0x5a)]),
    /ends/,
  ],
  ['pictures that are noise', scrambled, /decode|cannot read/],
  // Width and height stand 24 bytes into the sample entry: 65535 x 65535.
  ['a clip of absurd size', () => patched('avc1', 24, [0xff, 0xff, 0xff, 0xff]), /65535 x 65535/],
  [
    'a clip of 320 x 180 whose pictures are vast',
    () => patched('avc1', 24, [1, 64, 0, 180], vast),
    /decode|read/,
  ],
  ['a clip without size', () => patched('avc1', 24, [0, 0, 0, 0]), /0 x 0|absurd|at odds/],
  // The picture's time scale: one tick a second, of which each frame lasts 512.
  ['a clip that claims to last hours', () => patched('mdhd', 12, [0, 0, 0, 1]), /longer than two hours/],
];

const JOBS: Readonly<Record<string, (tools: MediaTools, path: string) => Promise<unknown>>> = {
  picture: (tools, path) => takePicture(tools, path, { frame: 'last', within: null }),
  filmstrip: (tools, path) => makeFilmstrip(tools, path, { pictures: 3, width: 32, height: 18, exact: true }),
  black: measureDarkness,
  seam: (tools, path) => readSeamSide(tools, { path, frame: 0, side: 'after' }),
};

describe.each(Object.entries(JOBS))('the job of a %s', (name, job) => {
  it.each(HOSTILE)('refuses %s, by name and with a reason', async (_, content, reason) => {
    const path = at(`${name}.mp4`);
    await writeFile(path, content(), 'latin1');
    await expect(job(toolsIn(folder), path)).rejects.toMatchObject({
      error: { code: 'clip-unusable', path, reason: expect.stringMatching(reason) },
    });
  });
});

describe('a job that is stopped', () => {
  it('says so and leaves nothing behind', async () => {
    const stop = new AbortController();
    stop.abort();
    const tools = { ...toolsIn(folder), signal: stop.signal };
    await expect(measureDarkness(tools, at('good.mp4'))).rejects.toMatchObject({
      error: { code: 'canceled' },
    });
  });
});
