import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';
import { stitchFilm } from '#electron/stitching/stitch-film.ts';
import { take } from './cut-events.ts';
import { filmDesk } from './film-desk.ts';
import { ffprobeStreams } from './film-facts.ts';

const { clip, out, request, expectNothingLeft } = filmDesk({
  'tone.mp4': { frames: 49, sound: 'tone' },
  'click.mp4': { frames: 49, sound: 'click', flashAt: 20 },
});
const run = promisify(execFile);
beforeAll(async () => {
  const pad = "aevalsrc='0.1*sin(2*PI*250*t)':s=48000:d=1";
  await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', pad, clip('pad.flac')]);
});

const track = {
  file: 'pad.flac',
  offsetFrames: 0,
  inFrame: 0,
  durationFrames: null,
  loop: true,
  fadeInFrames: 6,
  fadeOutFrames: 6,
  duck: true,
  gainDb: 0,
};
const pair = [take('tone.mp4', 0, 48, { speaks: true }), take('click.mp4', 0, 48)];
const events = [...pair, ...pair, ...pair];
const cut = { version: 1, events, music: [track], loudness: { targetLufs: -16, ceilingDb: -1.5 } } as const;
const partsIn = (place: (name: string) => string) => ({
  dialogue: place('dialogue.wav'),
  music: place('music.wav'),
  effects: place('effects.wav'),
});

it('is as loud as was asked for in the finished file, by another measure too, with its parts beside it', async () => {
  const { loudness } = await stitchFilm({
    ...request('film.mp4', [], { parts: partsIn(out) }),
    cut: { ...cut, events: [...events], music: [track] },
  });
  expect(loudness?.fault).toBeNull();
  // The two-pass normalizer measures on its own: as JSON behind everything else that it prints.
  const { stderr } = await run('ffmpeg', [
    ...['-hide_banner', '-i', out('film.mp4'), '-map', '0:a', '-af', 'loudnorm=print_format=json'],
    ...['-f', 'null', '-'],
  ]);
  const measured = JSON.parse(stderr.slice(stderr.lastIndexOf('{')));
  expect(Math.abs(Number(measured.input_i) + 16)).toBeLessThanOrEqual(0.5);
  expect(Number(measured.input_tp)).toBeLessThanOrEqual(-1.3);
  for (const part of ['dialogue.wav', 'music.wav', 'effects.wav']) {
    const [stream] = await ffprobeStreams(out(part));
    expect(stream).toMatchObject({ codec_name: 'pcm_f32le', channels: 2, duration_ts: 576_000 });
  }
  await expectNothingLeft('film.mp4', 'dialogue.wav', 'music.wav', 'effects.wav');
});

it('writes over no part that is there, and makes no film then', async () => {
  await writeFile(out('music.wav'), 'older');
  const made = stitchFilm(request('film.mp4', [...events], { parts: partsIn(out) }));
  await expect(made).rejects.toMatchObject({ error: { code: 'output-exists', path: out('music.wav') } });
  expect(await readFile(out('music.wav'), 'utf8')).toBe('older');
  await expectNothingLeft('music.wav');
});

it('reads a play list as no sound file', async () => {
  await writeFile(clip('list.flac'), '#EXTM3U\nfile:///etc/hostname\n');
  const music = [{ ...track, file: 'list.flac' }];
  const made = stitchFilm({ ...request('film.mp4', []), cut: { version: 1, events: [...events], music } });
  await expect(made).rejects.toMatchObject({ error: { code: 'clip-unusable', path: clip('list.flac') } });
  await expectNothingLeft();
});
