import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyToPlay } from '#electron/media/copy-to-play.ts';
import { probeClip } from '#electron/media/probe-clip.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { makeClip } from '../stitching/sample-clips.ts';
import { toolsIn } from './media-tools.ts';

it('makes of any clip one that every page plays, as long as the clip and upright', async () => {
  const [from, to] = [join(temporaryFolder(), 'phone.mov'), join(temporaryFolder(), 'play.mp4')];
  await makeClip(from, {
    frames: 45,
    rate: 30,
    size: '150x98',
    turned: true,
    codec: 'libx265',
    sound: 'tone',
  });
  const tools = toolsIn(temporaryFolder());
  await copyToPlay(tools, from, to);
  expect(await probeClip(to, tools.runFfprobe)).toMatchObject({
    ...{ videoCodec: 'avc1', width: 98, height: 150, durationFrames: 36, constant24: true },
    audio: { codec: 'mp4a', sampleRate: 48_000, channels: 2 },
  });
});
