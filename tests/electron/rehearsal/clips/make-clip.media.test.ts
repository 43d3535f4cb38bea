import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ffmpegRunner } from '#electron/media/run-ffmpeg.ts';
import type { ClipOrder } from '#electron/rehearsal/clips/clip-order.ts';
import { makeClip } from '#electron/rehearsal/clips/make-clip.ts';
import { slateDrawer } from '#electron/slates/draw-slate.ts';
import { slateLayout } from '#electron/slates/slate-layout.ts';
import { temporaryFolder } from '#tests/electron/files/temporary-folder.ts';
import { execute, greyOf, mean, parameterSets, probe, VIDEO } from '../clip-facts.ts';
import { FONTS } from '../test-server.ts';

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
