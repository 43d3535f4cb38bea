import { expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { type ClipFacts, clipCaution, type ShotToFill } from '#shared/interchange/clip-caution.ts';

const SHOT: ShotToFill = {
  shotId: shotIdSchema.parse('s1-010'),
  wanted: { inFrame: 0, durationFrames: 96 },
  isTrimmed: false,
  filmSize: { width: 1280, height: 720 },
};
const TRIMMED: ShotToFill = { ...SHOT, wanted: { inFrame: 24, durationFrames: 54 }, isTrimmed: true };
const FITS: ClipFacts = { width: 1280, height: 720, durationFrames: 96, framesPerSecond: 24 };

it.each<{ of: string; clip: Partial<ClipFacts>; shot?: ShotToFill; says: string | null }>([
  { of: 'one that fits', clip: {}, says: null },
  { of: 'one that is longer', clip: { durationFrames: 300 }, says: null },
  {
    of: 'one that is a frame too short',
    clip: { durationFrames: 95 },
    says: 'It is 3.96 s long and s1-010 4 s, so that its last picture is held.',
  },
  { of: 'one that reaches the end of the trim', clip: { durationFrames: 78 }, shot: TRIMMED, says: null },
  {
    of: 'one that ends within the trim',
    clip: { durationFrames: 77 },
    shot: TRIMMED,
    says: 'It is 3.21 s long and the trim of s1-010 goes to 3.25 s, so that its last picture is held.',
  },
  {
    of: 'one that ends before the trim begins',
    clip: { durationFrames: 24 },
    shot: TRIMMED,
    says: 'It is 1 s long and the trim of s1-010 begins at 1 s, so that nothing of it is seen.',
  },
  {
    of: 'a phone’s',
    clip: { width: 1080, height: 1920, durationFrames: 48, framesPerSecond: 29.97 },
    says: 'It is 2 s long and s1-010 4 s, so that its last picture is held; it is 1080 x 1920, and the film so far 1280 x 720; its 29.97 pictures a second become 24.',
  },
  {
    of: 'one at the rate of broadcast film',
    clip: { framesPerSecond: 24_000 / 1001 },
    says: 'Its 23.98 pictures a second become 24.',
  },
  { of: 'one whose rate is written down in milliseconds', clip: { framesPerSecond: 24.004 }, says: null },
])('says of $of what a person may want to know', ({ clip, shot = SHOT, says }) => {
  expect(clipCaution({ ...FITS, ...clip }, shot)).toBe(says);
});
