import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { projectGlancer } from '#electron/core/glance-project.ts';
import { openMediaTools } from '#electron/making/media-tools.ts';
import { aReceipt } from '../../builders.ts';
import { fakeTerminal } from '../../fakes/fake-terminal.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { aProjectFolder } from './core-under-test.ts';

function glancer(tools = () => openMediaTools(fakeTerminal().host)) {
  const folder = join(temporaryFolder(), 'glances');
  return { folder, glance: projectGlancer({ folder, tools, nowMs: () => 0 }) };
}

async function addTake(project: string): Promise<void> {
  const takes = join(project, 'takes');
  await mkdir(takes, { recursive: true });
  const receipt = aReceipt();
  const clip = join(takes, receipt.file);
  await makeClip(clip, { frames: 25, size: '320x180' });
  const content = await readFile(clip);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const media = { ...receipt.media, durationFrames: 25, width: 320, height: 180 };
  const name = receipt.file.replace(/\.mp4$/, '.json');
  await writeFile(join(takes, name), JSON.stringify({ ...receipt, sha256, bytes: content.length, media }));
}

describe('a glance at a film', () => {
  it('tells how long it is, and has no picture where there is no take', async () => {
    const film = { kind: 'film', shots: 2, lengthFrames: 216, picture: null };
    expect(await glancer().glance(await aProjectFolder())).toEqual(film);
  });

  it('shows the first take, and writes nothing into the film', async () => {
    const project = await aProjectFolder();
    await addTake(project);
    const before = await readdir(project, { recursive: true });
    const seen = await glancer().glance(project);
    const picture = seen.kind === 'film' ? seen.picture : null;
    const jpeg = Buffer.from(picture?.replace('data:image/jpeg;base64,', '') ?? '', 'base64');
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 240, height: 135 });
    expect(await readdir(project, { recursive: true })).toEqual(before);
  });

  it('has no picture where there is no ffmpeg', async () => {
    const project = await aProjectFolder();
    await addTake(project);
    const { glance } = glancer(() => Promise.reject(new Error('no ffmpeg')));
    expect(await glance(project)).toMatchObject({ kind: 'film', picture: null });
  });

  it('says what keeps a storyboard from being read, without its place, and sees when it is mended', async () => {
    const project = await aProjectFolder();
    const storyboard = join(project, 'storyboard.json');
    const good = await readFile(storyboard, 'utf8');
    const { glance } = glancer();
    await writeFile(storyboard, '{');
    const broken = await glance(project);
    expect(broken.kind).toBe('unreadable');
    expect(JSON.stringify(broken)).not.toContain(project);
    await writeFile(storyboard, `${good}\n`);
    expect(await glance(project)).toMatchObject({ kind: 'film', lengthFrames: 216 });
  });
});
