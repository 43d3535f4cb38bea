import { describe, expect, it } from 'vitest';
import { clipEdits, common, type SaidClip } from '#renderer/cut/chosen-clips.ts';
import { isShotEvent } from '#renderer/cut/drop-place.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { cutEvent } from '#tests/renderer/cut-event.ts';

function said(shotId: string, own: Partial<SaidClip['said']>): SaidClip {
  const event = cutEvent({ shotId: shotIdSchema.parse(shotId) });
  if (!isShotEvent(event)) throw new Error('no clip');
  const nothing = {
    gainDb: undefined,
    sound: undefined,
    color: undefined,
    framing: undefined,
    take: undefined,
  };
  return { event, said: { ...nothing, ...own } };
}

const clips = [
  said('s1', { gainDb: -3 }),
  said('s2', { gainDb: -3, sound: { leadFrames: 6 } }),
  said('s3', {}),
];

describe('what is said of several clips', () => {
  it('is shown where all have it', () => {
    expect(common(clips.slice(0, 2), (clip) => clip.said.gainDb ?? 0)).toBe(-3);
    expect(common(clips, (clip) => clip.said.gainDb ?? 0)).toBeNull();
  });

  it('is one edit where it is the same, and keeps what else a clip says', () => {
    expect(clipEdits(clips, ({ said: { sound } }) => ({ sound: { ...sound, mute: true } }))).toEqual([
      { kind: 'set-events', events: ['s1', 's3'], fields: { sound: { mute: true } } },
      { kind: 'set-events', events: ['s2'], fields: { sound: { leadFrames: 6, mute: true } } },
    ]);
    expect(clipEdits(clips, () => ({}))).toEqual([]);
  });
});
