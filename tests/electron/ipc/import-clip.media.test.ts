import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { aProjectFolder, coreUnderTest } from '../core/core-under-test.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { makeClip } from '../stitching/sample-clips.ts';

const S1_010 = shotIdSchema.parse('s1-010');

async function opened() {
  const under = await coreUnderTest();
  const folder = await aProjectFolder();
  const projectId = await under.core.openProject(folder);
  const clip = join(temporaryFolder(), 'dawn.mp4');
  await makeClip(clip, { frames: 25, size: '64x64' });
  const picked = (path: string, shotId = S1_010) => ({
    ...{ commandId: randomUUID(), projectId, shotId },
    incomingId: under.incoming.pick(path, 'clip'),
  });
  const takes = async () =>
    (await under.call('take:list', { projectId, shots: null, cursor: null, limit: 100 })).takes;
  return { ...under, folder, projectId, clip, picked, takes };
}

it('makes a clip a take that can be circled, once however often it is asked', async () => {
  const { call, projectId, clip, picked, takes, told, view } = await opened();
  const command = picked(clip);
  const looked = () => {
    const { commandId: _, ...input } = picked(clip);
    return call('import:preview-clip', input);
  };
  expect(await looked()).toEqual({
    takeId: null,
    caution: expect.stringContaining('it is 64 x 64, and the film so far 1280 x 720'),
  });
  const [brought, same] = await Promise.all([command, picked(clip)].map((each) => call('import:clip', each)));
  expect(brought).toEqual({ takeId: 's1-010_t01', isNew: true });
  // The same clip at the same time is no second take.
  expect(same).toEqual({ takeId: 's1-010_t01', isNew: false });
  expect(await looked()).toEqual({ takeId: 's1-010_t01', caution: null });
  // A reply that was lost is asked for again.
  expect(await call('import:clip', command)).toEqual(brought);
  expect(await takes()).toMatchObject([
    {
      ...{ takeId: 's1-010_t01', kind: 'imported', importedName: 'dawn.mp4', generation: null, isNew: true },
      ...{ width: 64, height: 64, durationFrames: 25, hasAudio: false },
    },
  ]);
  expect(told.map(({ name }) => name)).toContain('takes:changed');

  const circle = { kind: 'circle', shot: S1_010, take: takeIdSchema.parse('s1-010_t01') } as const;
  await call('take:review', { commandId: randomUUID(), projectId, baseRevision: 0, changes: [circle] });
  expect(JSON.stringify(await view(projectId))).toContain('"standing":"circled"');
});

it('says where a take is black, where it is silent and how loud it is', async () => {
  const { call, projectId, picked } = await opened();
  const dark = join(temporaryFolder(), 'dark.mp4');
  const picture =
    'color=c=black:s=64x64:r=24:d=1[dark];color=c=gray:s=64x64:r=24:d=1[light];[dark][light]concat';
  const sound = "aevalsrc=exprs='if(lt(t,1),0,0.2*sin(2000*t))':s=48000:d=2";
  const inputs = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound];
  await promisify(execFile)('ffmpeg', ['-v', 'error', ...inputs, '-pix_fmt', 'yuv420p', dark]);
  const { takeId } = await call('import:clip', picked(dark));
  const { black, silent, loudness } = await call('take:measures', { projectId, takeId });
  expect(black).toEqual([{ fromFrame: 0, toFrame: 24 }]);
  expect(silent).toHaveLength(1);
  expect(silent[0]?.fromFrame).toBe(0);
  // What is coded of a tone begins a little before it.
  expect([22, 23, 24]).toContain(silent[0]?.toFrame);
  // A fifth of full scale is -14 dB; on one channel a tone is as many LUFS less 3, and silence does not count.
  expect(loudness?.truePeakDbtp).toBeCloseTo(-14, 0);
  expect(loudness?.integratedLufs).toBeLessThan(-10);
  expect(loudness?.integratedLufs).toBeGreaterThan(-22);
});

it('makes a copy to look at of what a page may not play, once', async () => {
  const { folder, call, projectId, picked, ask } = await opened();
  const clip = join(temporaryFolder(), 'phone.mov');
  await makeClip(clip, { frames: 12, size: '64x64', codec: 'libx265' });
  const { takeId } = await call('import:clip', picked(clip));
  const { mediaId } = await call('take:play-copy', { projectId, takeId });
  const again = await Promise.all([1, 2].map(() => call('take:play-copy', { projectId, takeId })));
  expect(again).toEqual([{ mediaId }, { mediaId }]);
  expect(await readdir(join(folder, '.dailies/playing'))).toHaveLength(1);
  const nobody = takeIdSchema.parse('s1-010_t09');
  expect(await ask('take:play-copy', { projectId, takeId: nobody })).toMatchObject({
    ok: false,
    error: { code: 'not-found', what: 'take' },
  });
});

it('says by the name that the person gave what is no video, and where the shot is gone', async () => {
  const { ask, picked, clip, takes } = await opened();
  const list = join(temporaryFolder(), 'list.mp4');
  // ffmpeg left to itself would open what a play list names.
  await writeFile(list, '#EXTM3U\nfile:///etc/hostname\n');
  expect(await ask('import:clip', picked(list))).toMatchObject({
    ok: false,
    error: {
      code: 'clip-unusable',
      path: 'list.mp4',
      reason: 'it is no MP4, MOV, WebM or Matroska video',
    },
  });
  expect(await ask('import:clip', picked(clip, shotIdSchema.parse('s9-010')))).toMatchObject({
    ok: false,
    error: { code: 'not-found', what: 'shot' },
  });
  expect(await takes()).toEqual([]);
});
