import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import { aReceipt } from '../../builders.ts';
import { aProjectFolder, coreUnderTest } from '../core/core-under-test.ts';

async function keepTake(folder: string, kind: 'paid' | 'rehearsed'): Promise<void> {
  const takeId = takeIdSchema.parse(kind === 'paid' ? 's1-010_t01' : 's1-010_r01');
  const clip = Buffer.from(`clip ${takeId}`);
  const receipt = {
    ...aReceipt(),
    ...{ takeId, shotId: shotIdSchema.parse('s1-010'), number: 1, kind, file: `${takeId}.mp4` },
    bytes: clip.length,
    sha256: createHash('sha256').update(clip).digest('hex'),
  };
  const place = join(folder, 'takes', ...(kind === 'paid' ? [] : ['rehearsal']));
  await mkdir(place, { recursive: true });
  await writeFile(join(place, receipt.file), clip);
  await writeFile(join(place, `${takeId}.json`), JSON.stringify(receipt));
}

it('shows the film with its takes and gaps, and the animatic without what was paid for', async () => {
  const folder = await aProjectFolder({
    cut: {
      transition: { kind: 'dissolve', durationFrames: 12 },
      music: [{ file: 'audio/bed.m4a', offsetFrames: 24, gainDb: -6 }],
      framing: { fit: 'fill', crop: { xPercent: 20 } },
      logo: { file: 'references/logo.png', corner: 'top-left' },
    },
  });
  await keepTake(folder, 'paid');
  await keepTake(folder, 'rehearsed');
  const { core, call } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  const film = await call('cut:view', { projectId, what: 'film' });
  expect(film).toMatchObject({ revision: 0, lengthFrames: 204, containsRehearsed: false });
  expect(film.events).toMatchObject([
    // The shot's four seconds of the take's 121 frames.
    { startFrame: 0, durationFrames: 96, source: { kind: 'take', takeId: 's1-010_t01', takeFrames: 121 } },
    { startFrame: 84, durationFrames: 120, source: { kind: 'slate', reason: 'no-take' } },
  ]);
  expect(film.events[0]).toMatchObject({
    framing: { fit: 'fill', xPercent: 20, yPercent: 50 },
    source: { isGone: false },
  });
  expect(film.logo).toMatchObject({ corner: 'top-left', widthPercent: 12, opacityPercent: 100 });
  expect(film.gaps).toEqual([{ shotId: 's1-020', reason: 'no-take' }]);
  expect(film.tracks).toMatchObject([{ kind: 'music', index: 0, startFrame: 24, gainDb: -6, loop: false }]);
  expect(JSON.stringify(film)).not.toContain(folder);

  const animatic = await call('cut:view', { projectId, what: 'animatic' });
  expect(animatic.events[0]).toMatchObject({ source: { takeId: 's1-010_r01' } });
  expect(animatic).toMatchObject({ lengthFrames: 204, containsRehearsed: true });
});

it('says which clips have lost the files of their takes while the film is open', async () => {
  const folder = await aProjectFolder();
  await keepTake(folder, 'paid');
  const { core, call } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  await call('cut:view', { projectId, what: 'film' });
  await rm(join(folder, 'takes', 's1-010_t01.mp4'));
  const { events } = await call('cut:view', { projectId, what: 'film' });
  expect(events[0]?.source).toMatchObject({ takeId: 's1-010_t01', isGone: true });
});

it('keeps a shot in the film that cannot be sent as it stands', async () => {
  const folder = await aProjectFolder({
    scenes: [{ id: 's1', shots: [{ id: 's1-010', prompt: '{{nobody}}', durationSeconds: 4 }] }],
  });
  const { core, call } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  expect(await call('cut:view', { projectId, what: 'film' })).toMatchObject({ lengthFrames: 96 });
});

it('splits a clip between two frames of its take, and puts it together again by an undo', async () => {
  const shots = [{ id: 's1-010', prompt: 'waves', durationSeconds: 4, speedPercent: 25 }];
  const folder = await aProjectFolder({ scenes: [{ id: 's1', shots }] });
  await keepTake(folder, 'paid');
  const { core, call, edit } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  const view = async () => (await call('cut:view', { projectId, what: 'film' })).events;
  const whole = await view();
  expect(whole).toMatchObject([{ id: 's1-010', durationFrames: 384, clip: { headFrames: 0 } }]);
  await edit(projectId, 0, [{ kind: 'split-event', event: 's1-010', atFrame: 101 }]);
  expect(await view()).toMatchObject([
    {
      ...{ id: 's1-010', startFrame: 0, durationFrames: 101 },
      clip: { eventId: 's1-010', inFrame: 0, outFrame: 25, outHundredths: 25 },
    },
    {
      ...{ id: 's1-010-2', startFrame: 101, durationFrames: 283 },
      clip: { eventId: 's1-010-2', inFrame: 25, inHundredths: 25, outFrame: 96, outHundredths: 0 },
      source: { kind: 'take', takeId: 's1-010_t01', inFrame: 25, inHundredths: 25 },
    },
  ]);
  await call('storyboard:undo', { projectId, baseRevision: 1, commandId: randomUUID() });
  expect(await view()).toEqual(whole);
});
