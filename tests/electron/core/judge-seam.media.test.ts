import { describe, expect, it } from 'vitest';
import { keepPaidTake } from '../../keep-paid-take.ts';
import { ffmpeg } from '../media/media-tools.ts';
import { aProjectFolder, coreUnderTest } from './core-under-test.ts';

/** A take of one color and of four seconds and a frame, as the API would have made it. */
function keepTake(folder: string, shot: string, color: string): Promise<void> {
  return keepPaidTake(folder, shot, { durationFrames: 97, hasAudio: false }, (path) =>
    ffmpeg(
      ...['-f', 'lavfi', '-i', `color=c=${color}:s=320x180:r=24,format=yuv420p`],
      ...['-frames:v', '97', '-c:v', 'libx264', '-crf', '10', path],
    ),
  );
}

describe('cut:seam', () => {
  it('measures where two takes meet, and nothing where a slate stands or the film ends', async () => {
    const shots = ['s1-010', 's1-020', 's1-030'].map((id) => ({ id, prompt: id, durationSeconds: 4 }));
    const folder = await aProjectFolder({ scenes: [{ id: 's1', shots }] });
    await keepTake(folder, 's1-010', '0x202020');
    // A step of more than 0.4 of all brightness: a flash between views.
    await keepTake(folder, 's1-020', '0xE0E0E0');
    const { core, call, ask } = await coreUnderTest();
    const projectId = await core.openProject(folder);
    expect(await call('cut:seam', { projectId, after: 0 })).toMatchObject({
      kind: 'jumps',
      jumps: [{ kind: 'brightness', limit: 0.4 }],
    });
    expect(await call('cut:seam', { projectId, after: 1 })).toEqual({ kind: 'not-measured' });
    expect(await ask('cut:seam', { projectId, after: 2 })).toMatchObject({ error: { code: 'not-found' } });
  });
});
