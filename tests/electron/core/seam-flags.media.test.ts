import { describe, expect, it } from 'vitest';
import { jumpWords, seamFixes } from '#renderer/cut/seam-fixes.ts';
import { keepPaidTake } from '../../keep-paid-take.ts';
import { ffmpeg, soundSource } from '../media/media-tools.ts';
import { aProjectFolder, coreUnderTest } from './core-under-test.ts';

/** One slow movement of 24 frames under a steady tone: the shots before a seam show its first half, those after it the second. */
const MOVEMENT = [
  ...['-f', 'lavfi', '-i', 'gradients=s=320x180:r=24:d=1:c0=0x304858:c1=0xA89070:speed=0.12:seed=7'],
  ...soundSource('0.1*sin(2*PI*440*t)', 1),
];

/** What is done to the second half, and to its sound, so that it jumps in one thing and in no other. */
const JUMPS = {
  picture: { picture: 'hflip,vflip', sound: 'anull' },
  brightness: { picture: 'lutyuv=y=val+12', sound: 'anull' },
  color: { picture: 'lutyuv=u=val-14', sound: 'anull' },
  level: { picture: 'null', sound: 'volume=10dB' },
  silence: { picture: 'null', sound: 'volume=0' },
  held: { picture: 'null', sound: 'anull' },
  nothing: { picture: 'null', sound: 'anull' },
} as const;

type JumpName = keyof typeof JUMPS;

/** A film of two shots, the second of which goes on from the first. */
async function filmWith(name: JumpName) {
  const trim = { inFrame: 0, outFrame: 12 };
  const folder = await aProjectFolder({
    scenes: [
      {
        id: 's1',
        shots: [
          { id: 's1-010', prompt: 'a slow turn', trim },
          { id: 's1-020', prompt: 'goes on', trim, continueFrom: 'previous' },
        ],
      },
    ],
  });
  await keepTake(folder, 's1-010', { from: 0, ...JUMPS.nothing });
  await keepTake(folder, 's1-020', { from: name === 'held' ? 11 : 12, ...JUMPS[name] });
  const { core, call, edit, state } = await coreUnderTest();
  const projectId = await core.openProject(folder);
  const seam = () => call('cut:seam', { projectId, after: 0 });
  /** Presses the first button that the page offers. */
  const mend = async () => {
    const { events } = await call('cut:view', { projectId, what: 'film' });
    const found = await seam();
    const [before, after] = events;
    if (found.kind !== 'jumps' || !before || !after) throw new Error('nothing is offered');
    const [fix] = seamFixes(found, before, after, {});
    if (!fix) throw new Error('nothing is offered');
    await edit(projectId, (await state(projectId)).revision, [fix.edit]);
    return `${fix.label} ${fix.detail ?? ''}`;
  };
  return { seam, mend };
}

type Half = { readonly from: number; readonly picture: string; readonly sound: string };

function keepTake(folder: string, shot: string, { from, picture, sound }: Half): Promise<void> {
  const to = from + 12;
  const video = `[0:v]trim=start_frame=${from}:end_frame=${to},setpts=PTS-STARTPTS,format=yuv420p,${picture}[v]`;
  const audio = `[1:a]atrim=start=${from / 24}:end=${to / 24},asetpts=PTS-STARTPTS,${sound}[a]`;
  const streams = ['-filter_complex', `${video};${audio}`, '-map', '[v]', '-map', '[a]'];
  return keepPaidTake(folder, shot, { durationFrames: 12, hasAudio: true }, (path) =>
    ffmpeg(...MOVEMENT, ...streams, '-c:v', 'libx264', '-crf', '6', '-c:a', 'aac', '-b:a', '192k', path),
  );
}

describe('a seam between real clips', () => {
  it('is clean where one movement goes on', async () => {
    const { seam } = await filmWith('nothing');
    expect(await seam()).toEqual({ kind: 'ok' });
  });

  it.each([
    { name: 'picture', words: 'the picture jumps', fix: /^Dissolve/, left: 'not-measured' },
    { name: 'brightness', words: 'it becomes brighter at once', fix: /^Match the color -/, left: 'ok' },
    { name: 'color', words: 'the color jumps', fix: /^Match the color/, left: 'ok' },
    { name: 'level', words: 'it becomes 10 dB louder at once', fix: /^Match the level, -10 dB/, left: 'ok' },
    {
      name: 'silence',
      words: 'the sound stops, and silence follows',
      fix: /^Dissolve/,
      left: 'not-measured',
    },
    {
      name: 'held',
      words: 'the same picture stands on both sides, as if it stopped',
      fix: /^Trim/,
      left: 'ok',
    },
  ] as const)(
    'jumps in its $name alone, and no more once it is mended',
    async ({ name, words, fix, left }) => {
      const { seam, mend } = await filmWith(name);
      const found = await seam();
      expect(found.kind === 'jumps' && found.jumps.map(({ kind }) => kind)).toEqual([name]);
      expect(found.kind === 'jumps' && found.jumps.map(jumpWords)).toEqual([words]);
      expect(await mend()).toMatch(fix);
      expect(await seam()).toEqual({ kind: left });
    },
  );
});
