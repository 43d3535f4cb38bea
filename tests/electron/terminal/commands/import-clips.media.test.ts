import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { runHere } from '#tests/fakes/fake-terminal.ts';
import { aProjectFolder } from '../../core/core-under-test.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';
import { makeClip } from '../../stitching/sample-clips.ts';

const SCENES = [
  {
    id: 's1',
    shots: [
      { id: 's1-010', prompt: 'the stairs', lengthSeconds: 1 },
      { id: 's1-020', prompt: 'the lamp room', lengthSeconds: 1 },
      { id: 's1-030', prompt: 'the light', lengthSeconds: 1, continueFrom: 'previous' as const },
    ],
  },
];

const run = promisify(execFile);

function ffmpeg(...options: readonly string[]) {
  return run('ffmpeg', ['-v', 'error', ...options]);
}

function events(stdout: string) {
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function receipt(folder: string, take: string) {
  return JSON.parse(await readFile(join(folder, 'takes', `${take}.json`), 'utf8'));
}

it('makes takes of a folder of clips, and a film of them, whatever their size, rate and turn', async () => {
  const folder = await aProjectFolder({ scenes: SCENES });
  const clips = temporaryFolder();
  await makeClip(join(clips, 's1-010.mp4'), { frames: 45, rate: 30, size: '160x90', turned: true });
  await makeClip(join(clips, 'S1-020_from my phone.mkv'), {
    ...{ frames: 24, uneven: true, size: '96x64', sound: 'tone', format: 'matroska' },
  });
  const whole = join(temporaryFolder(), 'whole.mp4');
  await makeClip(whole, { frames: 90, rate: 30, group: 30, size: '320x180' });
  // Trimmed as a phone does it: all pictures are still in the file.
  await ffmpeg('-ss', '1.5', '-i', whole, '-c', 'copy', join(clips, 's1-030 last.mp4'));
  await makeClip(join(clips, 'IMG_0042.mp4'), { frames: 4, size: '64x64' });
  await writeFile(join(clips, 's1-030_notes.mov'), 'no video');

  const looked = await runHere(['import', folder, clips, '--preview']);
  expect(looked.exitCode).toBe(1);
  const notSoFar = 'and the film so far 1280 x 720';
  const cautions = [
    `It is 90 x 160, ${notSoFar}; its 30 pictures a second become 24.`,
    `It is 0.83 s long and s1-020 1 s, so that its last picture is held; it is 96 x 64, ${notSoFar}.`,
  ];
  const would = (shot: string, name: string) => `would be a take of ${shot}  ${name}\n`;
  expect(looked.stdout).toContain(`${would('s1-010', 's1-010.mp4')}      ${cautions[0]}\n`);
  expect(looked.stdout).toContain(`${would('s1-020', 'S1-020_from my phone.mkv')}      ${cautions[1]}\n`);
  expect(await readdir(folder)).not.toContain('takes');
  const { exitCode, stdout, stderr } = await runHere(['import', folder, clips, '--json']);
  expect(exitCode).toBe(1);
  const [unclear, refused, report] = events(stdout);
  expect(unclear).toMatchObject({
    place: 'IMG_0042.mp4',
    message: expect.stringContaining('does not say which shot'),
  });
  expect(refused).toEqual({
    event: 'problem',
    place: 's1-030_notes.mov',
    message: 'is not a usable clip: it is no MP4, MOV, WebM or Matroska video',
  });
  expect(report.report.takes).toEqual([
    { change: 'unclear', name: 'IMG_0042.mp4', shotId: null, takeId: null, caution: null },
    { change: 'added', name: 's1-010.mp4', shotId: 's1-010', takeId: 's1-010_t01', caution: cautions[0] },
    {
      ...{ change: 'added', name: 'S1-020_from my phone.mkv', caution: cautions[1] },
      ...{ shotId: 's1-020', takeId: 's1-020_t01' },
    },
    {
      ...{ change: 'added', name: 's1-030 last.mp4', shotId: 's1-030', takeId: 's1-030_t01' },
      // Most of the film is the first of them by then.
      caution: 'It is 320 x 180, and the film so far 90 x 160; its 30 pictures a second become 24.',
    },
    { change: 'refused', name: 's1-030_notes.mov', shotId: 's1-030', takeId: null, caution: null },
  ]);
  expect(stderr).toContain('move it to the bin in Dailies');

  expect(await receipt(folder, 's1-010_t01')).toMatchObject({
    kind: 'imported',
    importedName: 's1-010.mp4',
    generation: null,
    // Shown upright; a second and a half of 30 a second.
    media: { width: 90, height: 160, durationFrames: 36, hasAudio: false },
  });
  expect(await receipt(folder, 's1-020_t01')).toMatchObject({
    file: 's1-020_t01.mkv',
    importedName: 'S1-020_from my phone.mkv',
    media: { hasAudio: true },
  });
  expect((await receipt(folder, 's1-030_t01')).media).toMatchObject({ durationFrames: 36 });
  expect(JSON.stringify(await receipt(folder, 's1-020_t01'))).not.toContain(clips);

  // None is missing, and the film is whole without a word.
  const estimate = await runHere(['estimate', folder, '--json']);
  expect(events(estimate.stdout).find(({ event }) => event === 'estimate')).toMatchObject({ shots: 0 });
  const film = await runHere(['stitch', folder, '--json']);
  expect(film.exitCode).toBe(0);
  const made = events(film.stdout).find(({ event }) => event === 'film');
  expect(made).toMatchObject({ durationFrames: 72 });
  const { stdout: probed } = await run('ffprobe', [
    ...['-v', 'error', '-count_frames', '-select_streams', 'v', '-of', 'csv=p=0'],
    ...['-show_entries', 'stream=nb_read_frames', made.path],
  ]);
  expect(probed.trim()).toBe('72');
});

it('knows a clip again by its content, and never gives a number twice', async () => {
  const folder = await aProjectFolder({ scenes: SCENES });
  const place = temporaryFolder();
  const [one, two, hum] = ['dawn.mp4', 'dusk.mp4', 'hum.mp4'].map((name) => join(place, name)) as [
    string,
    string,
    string,
  ];
  await makeClip(one, { frames: 24, size: '64x64' });
  await makeClip(two, { frames: 12, size: '64x64' });
  await ffmpeg('-f', 'lavfi', '-i', 'sine=duration=0.2', hum);
  const bring = (clip: string, shot: string) => runHere(['import', folder, clip, '--shot', shot]);

  expect((await bring(one, 's1-010')).stdout).toContain('take  s1-010_t01  dawn.mp4\n');
  const again = await bring(one, 's1-010');
  expect(again).toMatchObject({ exitCode: 0, stdout: 'take  s1-010_t01  dawn.mp4, as before\n' });
  expect((await bring(one, 's1-020')).stdout).toContain('s1-020_t01');
  expect((await bring(two, 's1-010')).stdout).toContain('s1-010_t02');
  const silent = await bring(hum, 's1-010');
  expect(silent).toMatchObject({
    exitCode: 1,
    stderr: 'hum.mp4: is not a usable clip: it holds no picture\n',
  });
  expect((await bring(one, 's9-010')).stderr).toContain('--shot: must be a shot of the film, got "s9-010"');
  expect(await readdir(join(folder, 'takes'))).toEqual([
    ...['s1-010_t01.json', 's1-010_t01.mp4', 's1-010_t02.json', 's1-010_t02.mp4'],
    ...['s1-020_t01.json', 's1-020_t01.mp4'],
  ]);
});

it('says so where a folder holds nothing to bring in', async () => {
  const folder = await aProjectFolder({ scenes: SCENES });
  const empty = temporaryFolder();
  await mkdir(join(empty, 'below'));
  const { exitCode, stderr } = await runHere(['import', folder, empty]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: expect.stringContaining('holds neither pictures nor clips'),
  });
});
