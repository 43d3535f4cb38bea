import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import type { ClipOrder } from '#electron/rehearsal/clip-order.ts';
import { makeClip } from '#electron/rehearsal/make-clip.ts';
import type { RehearsalServer } from '#electron/rehearsal/rehearsal-server.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { slateLayout } from '#electron/slates/slate-layout.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { FONTS, type Reply, run, testServer } from './test-server.ts';

const execute = promisify(execFile);
const maker = {
  runFfmpeg: ffmpegRunner({ ffmpeg: 'ffmpeg', ffprobe: 'ffprobe' }),
  drawSlate: slateDrawer(FONTS),
  fontsFolder: FONTS,
};

const ORDER: ClipOrder = {
  shotId: 's1-010',
  takeId: 's1-010_r01',
  model: 'bytedance/seedance-2.0',
  prompt: 'an old keeper climbs the spiral stairs',
  seconds: 2,
  resolution: '480p',
  width: 320,
  height: 180,
  seed: 4211,
  hasSound: true,
  scene: { kind: 'text' },
  referenceVideoUrl: null,
};

/** Makes a clip in a folder of its own and gives its path. */
async function make(changes: Partial<ClipOrder> = {}): Promise<string> {
  const file = join(temporaryFolder(), 'clip.mp4');
  await makeClip(maker, { ...ORDER, ...changes }, file, new AbortController().signal);
  return file;
}

/** What ffprobe, which is not ours, says of a file; frames are counted by decoding. */
async function probe(file: string) {
  const entries =
    'stream=codec_name,profile,pix_fmt,width,height,time_base,r_frame_rate,nb_read_frames,color_space,color_transfer,color_primaries,color_range,sample_rate,channels,start_pts';
  const { stdout, stderr } = await execute('ffprobe', [
    ...['-v', 'error', '-count_frames', '-show_entries', entries, '-of', 'json', file],
  ]);
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { streams: Record<string, unknown>[] }).streams;
}

const VIDEO = {
  codec_name: 'h264',
  profile: 'High',
  pix_fmt: 'yuv420p',
  time_base: '1/12288',
  r_frame_rate: '24/1',
  start_pts: 0,
  color_space: 'bt709',
  color_transfer: 'bt709',
  color_primaries: 'bt709',
  color_range: 'tv',
};

/** One box of every frame, in grey: frames after each other. */
async function greyOf(file: string, box: { left: number; top: number; width: number; height: number }) {
  const filter = `crop=${box.width}:${box.height}:${box.left}:${box.top}:exact=1,format=gray`;
  const { stdout } = await execute(
    'ffmpeg',
    ['-v', 'error', '-i', file, '-vf', filter, '-f', 'rawvideo', '-'],
    {
      encoding: 'buffer',
      maxBuffer: 2 ** 28,
    },
  );
  const size = box.width * box.height;
  return Array.from({ length: stdout.length / size }, (_, frame) =>
    stdout.subarray(frame * size, (frame + 1) * size),
  );
}

function mean(pixels: Buffer): number {
  return pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
}

const clipUrlOf = (reply: Reply) =>
  (reply.json as { result: { result: { video: string } } }).result.result.video;

async function download(server: RehearsalServer, input: unknown, model?: string): Promise<string> {
  const reply = await run(server, input, model);
  expect(reply.status).toBe(200);
  const file = join(temporaryFolder(), 'clip.mp4');
  await writeFile(file, Buffer.from(await (await fetch(clipUrlOf(reply))).arrayBuffer()));
  return file;
}

describe('a rehearsed call', () => {
  it('is answered in the shape of the live API, wrapped twice', async () => {
    let id = 0;
    const server = await testServer({ randomId: () => `id-${++id}` });
    const reply = await run(server, { prompt: 'a lamp', duration: 4, resolution: '480p' });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('cf-aig-log-id')).toBe('id-1');
    expect(reply.headers.get('content-type')).toBe('application/json');
    expect(reply.json).toEqual({
      success: true,
      errors: [],
      messages: [],
      result: {
        state: 'Completed',
        result: { video: clipUrlOf(reply) },
        gatewayMetadata: { keySource: 'Unified' },
      },
    });
    const url = new URL(clipUrlOf(reply));
    expect(url.hostname).toBe('127.0.0.1');
    expect(url.pathname).toBe('/clips/id-2.mp4');
    expect(url.searchParams.get('X-Tos-Expires')).toBe('86400');
    expect(server.calls()).toMatchObject([{ kind: 'run', verdict: { kind: 'accepted', logId: 'id-1' } }]);
  });

  it.each([
    ['16:9', 864, 496],
    ['4:3', 752, 560],
    ['1:1', 640, 640],
    ['3:4', 560, 752],
    ['9:16', 496, 864],
    ['21:9', 992, 432],
    ['9:21', 432, 992],
  ])('at 480p and %s gives 97 frames of %i by %i for 4 seconds', async (aspect_ratio, width, height) => {
    const file = await download(await testServer(), {
      prompt: 'a lamp',
      duration: 4,
      resolution: '480p',
      aspect_ratio,
      generate_audio: false,
    });
    expect(await probe(file)).toEqual([
      expect.objectContaining({ ...VIDEO, width, height, nb_read_frames: '97' }),
    ]);
  });

  it('takes the defaults of the page for what is left out: 5 s, 720p, 16:9', async () => {
    const streams = await probe(await download(await testServer(), { prompt: 'a lamp' }));
    expect(streams).toEqual([expect.objectContaining({ width: 1280, height: 720, nb_read_frames: '121' })]);
  });

  it('rehearses the second model under its own names', async () => {
    const input = { prompt: 'a lamp', duration: 1, resolution: '480P', ratio: '1:1' };
    const [video, ...others] = await probe(await download(await testServer(), input, 'alibaba/wan-3.0'));
    expect(video).toMatchObject({ ...VIDEO, nb_read_frames: '25' });
    expect(video?.width).toBe(video?.height);
    expect(others).toEqual([]);
  });

  it('rehearses a model that it has no rules for where that is asked for', async () => {
    const server = await testServer({ takesUnknownModels: true });
    const file = await download(server, { text: 'a lamp', duration: '2s', lens: 35 }, 'somebody/model');
    expect((await probe(file))[0]).toMatchObject({ ...VIDEO, nb_read_frames: '49' });
  });

  it('takes its shape from the first frame', async () => {
    const first = await sharp({ create: { width: 400, height: 700, channels: 3, background: '#cc8844' } })
      .jpeg()
      .toBuffer();
    const image = `data:image/jpeg;base64,${first.toString('base64')}`;
    const [video] = await probe(
      await download(await testServer(), {
        prompt: 'a lamp',
        image,
        aspect_ratio: '16:9',
        duration: 4,
        resolution: '480p',
      }),
    );
    expect(Number(video?.width) / Number(video?.height)).toBeCloseTo(400 / 700, 2);
    expect(Number(video?.width) % 2).toBe(0);
    expect(Number(video?.height) % 2).toBe(0);
  });
});

describe('a served clip', () => {
  it('comes in parts, whole and as a head, and its parts join to the whole', async () => {
    const server = await testServer();
    const url = clipUrlOf(await run(server, { prompt: 'a', duration: 4, resolution: '480p' }));
    const whole = await fetch(url);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('etag') ?? '';
    expect(etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.length),
      'accept-ranges': 'bytes',
    });

    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.length)]);

    const rest = await fetch(url, { headers: { range: 'bytes=1000-', 'if-range': etag } });
    expect(rest.status).toBe(206);
    expect(rest.headers.get('content-range')).toBe(`bytes 1000-${bytes.length - 1}/${bytes.length}`);
    expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(1000))).toBe(true);

    const changed = await fetch(url, { headers: { range: 'bytes=1000-', 'if-range': '"other"' } });
    expect(changed.status).toBe(200);
    const beyond = await fetch(url, { headers: { range: `bytes=${bytes.length}-` } });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
  });

  it('is refused to a token, to a changed address and after its time, and each is on record', async () => {
    let now = Date.parse('2026-11-22T12:00:00Z');
    const server = await testServer({ clock: () => new Date(now), clipLifetimeSeconds: 60 });
    const url = clipUrlOf(await run(server, { prompt: 'a', duration: 4, resolution: '480p' }));
    const status = async (address: string, init?: RequestInit) => (await fetch(address, init)).status;
    expect(await status(url, { headers: { authorization: 'Bearer dummy-token' } })).toBe(400);
    expect(await status(`${url}0`)).toBe(403);
    expect(await status(url, { method: 'DELETE' })).toBe(405);
    expect(await status(url)).toBe(200);
    now += 60_000;
    expect(await status(url)).toBe(403);
    expect(server.calls().slice(1)).toMatchObject([
      { kind: 'clip', status: 400, leakedToken: true },
      { kind: 'clip', status: 403, leakedToken: false },
      { kind: 'clip', status: 405, leakedToken: false },
      { kind: 'clip', status: 200, leakedToken: false },
      { kind: 'clip', status: 403, leakedToken: false },
    ]);
  });
});

describe('the file of a clip', () => {
  it('has sound as long as its picture only where sound was asked for', async () => {
    const [, sound] = await probe(await make());
    expect(sound).toMatchObject({ codec_name: 'aac', profile: 'LC', sample_rate: '48000', channels: 2 });
    const { stdout } = await execute(
      'ffmpeg',
      ['-v', 'error', '-i', await make(), '-map', '0:a', '-f', 's16le', '-'],
      { encoding: 'buffer', maxBuffer: 2 ** 26 },
    );
    // 49 frames of 2000 samples; the file's edit list is in milliseconds.
    expect(Math.abs(stdout.length / 4 - 98_000)).toBeLessThanOrEqual(1024);
    expect(await probe(await make({ hasSound: false }))).toHaveLength(1);
  });

  it.each([
    ['4k', 3840, 2160],
    ['1080p portrait', 1080, 1920],
    ['720p 4:3, whose height is no multiple of four', 1112, 834],
  ])('can be %s', async (_name, width, height) => {
    const [video] = await probe(await make({ width, height, seconds: 1, hasSound: false }));
    expect(video).toMatchObject({ ...VIDEO, width, height, nb_read_frames: '25' });
  });

  it('is the same to the byte for the same order, and another for another seed', async () => {
    const one = await readFile(await make());
    expect((await readFile(await make())).equals(one)).toBe(true);
    expect((await readFile(await make({ seed: 4212 }))).equals(one)).toBe(false);
  });

  it('starts a closed group at every whole second', async () => {
    const { stdout } = await execute('ffprobe', [
      ...[
        '-v',
        'error',
        '-select_streams',
        'v',
        '-show_entries',
        'frame=key_frame,pict_type',
        '-of',
        'csv=p=0',
      ],
      await make(),
    ]);
    const frames = stdout.split('\n').filter((line) => /^[01],/.test(line));
    const keys = frames.flatMap((line, frame) => (line.startsWith('1,I') ? [frame] : []));
    expect(keys).toEqual([0, 24, 48]);
  });

  it('has the same parameter sets in every clip of one size', async () => {
    const red = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#ff0000' } })
      .png()
      .toBuffer();
    const sets = [
      await parameterSets(await make()),
      await parameterSets(await make({ seed: 9, seconds: 1, hasSound: false, prompt: 'x'.repeat(2000) })),
      await parameterSets(
        await make({ scene: { kind: 'frames', first: { kind: 'bytes', bytes: red }, last: null } }),
      ),
    ];
    expect(sets[0]?.length).toBeGreaterThan(20);
    expect(new Set(sets.map((set) => set.toString('hex'))).size).toBe(1);
  });

  it('carries no date, name or prompt of its own', async () => {
    const bytes = (await readFile(await make())).toString('latin1');
    expect(bytes).not.toContain('keeper');
    expect(bytes).not.toContain('s1-010');
    expect(bytes).not.toMatch(/Lav[cf]\d/);
  });
});

describe('the picture and sound of a clip', () => {
  const layout = slateLayout(ORDER.width, ORDER.height);

  it('flash and tick together on the first frame of each second, and at no other time', async () => {
    const file = await make({ seconds: 3 });
    const inner = { left: layout.lamp.left + 2, top: layout.lamp.top + 2, width: 2, height: 2 };
    const flashes = (await greyOf(file, inner)).flatMap((lamp, frame) => (mean(lamp) > 200 ? [frame] : []));
    expect(flashes).toEqual([0, 24, 48]);
    const { stdout } = await execute(
      'ffmpeg',
      ['-v', 'error', '-i', file, '-map', '0:a', '-ac', '1', '-f', 's16le', '-'],
      { encoding: 'buffer', maxBuffer: 2 ** 26 },
    );
    const sound = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length / 2);
    const loud = [...sound.keys()].filter((sample) => Math.abs(sound[sample] ?? 0) > 4000);
    const onsets = loud.filter((sample, index) => sample - (loud[index - 1] ?? -48_000) > 24_000);
    expect(onsets).toHaveLength(3);
    for (const [second, onset] of onsets.entries()) {
      expect(Math.abs(onset - second * 48_000)).toBeLessThan(48);
    }
  });

  it('show the word on every frame, the last one too, and the slate on all but the last', async () => {
    const bytes = await sharp({ create: { width: 400, height: 225, channels: 3, background: '#ffffff' } })
      .png()
      .toBuffer();
    const file = await make({ scene: { kind: 'frames', first: { kind: 'bytes', bytes }, last: null } });
    const words = await greyOf(file, { ...layout.word, width: 12 });
    expect(words.length).toBe(49);
    for (const word of words) expect(mean(word)).toBeLessThan(180);
    const plate = {
      left: layout.text.left + 2,
      top: layout.text.top + layout.text.height - 8,
      width: 40,
      height: 4,
    };
    const plates = (await greyOf(file, plate)).map(mean);
    expect(Math.max(...plates.slice(0, 48))).toBeLessThan(160);
    expect(plates[48]).toBeGreaterThan(230);
  });

  it('show the first frame, and arrive at the last', async () => {
    const first = await sharp({ create: { width: 400, height: 225, channels: 3, background: '#000000' } })
      .png()
      .toBuffer();
    const last = await sharp({ create: { width: 400, height: 225, channels: 3, background: '#ffffff' } })
      .webp()
      .toBuffer();
    const scene = {
      kind: 'frames',
      first: { kind: 'bytes', bytes: first },
      last: { kind: 'bytes', bytes: last },
    } as const;
    const corner = (await greyOf(await make({ scene }), { left: 280, top: 80, width: 8, height: 8 })).map(
      mean,
    );
    expect(corner[0]).toBeLessThan(24);
    expect(corner[48]).toBeGreaterThan(225);
  });

  it('show reference pictures side by side', async () => {
    const picture = async (background: string) => ({
      kind: 'bytes' as const,
      bytes: await sharp({ create: { width: 400, height: 400, channels: 3, background } })
        .png()
        .toBuffer(),
    });
    const scene = {
      kind: 'references',
      pictures: [await picture('#ffffff'), await picture('#ffffff')],
    } as const;
    const { strip } = layout;
    const side = Math.floor(Math.min(strip.height, 30 * layout.unit));
    const second = {
      left: strip.left + side + Math.round(1.5 * layout.unit) + 4,
      top: strip.top + 4,
      width: 8,
      height: 8,
    };
    const shown = await greyOf(await make({ scene }), second);
    expect(mean(shown[10] ?? Buffer.alloc(1))).toBeGreaterThan(225);
    const without = await greyOf(await make(), second);
    expect(mean(without[10] ?? Buffer.alloc(1))).toBeLessThan(170);
  });

  it('name pictures and clips that are addresses, without fetching them', async () => {
    const first = { kind: 'address', url: 'https://127.0.0.1:1/never.png' } as const;
    const file = await make({
      scene: { kind: 'frames', first, last: null },
      referenceVideoUrl: 'https://127.0.0.1:1/never.mp4',
    });
    expect((await probe(file))[0]).toMatchObject({ nb_read_frames: '49' });
  });
});

/** The sequence and picture parameter sets of a file: the body of its `avcC` box. */
async function parameterSets(file: string): Promise<Buffer> {
  const bytes = await readFile(file);
  const at = bytes.indexOf('avcC');
  return bytes.subarray(at + 4, at + bytes.readUInt32BE(at - 4) - 4);
}
