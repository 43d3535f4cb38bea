import type { CutEvent } from '#renderer/cut/cut-view.ts';
import { mediaIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';

/** A clip of a cut: 48 frames of a take of 97, from its frame 10 on, unless said otherwise. */
export function cutEvent(fields: Partial<CutEvent> = {}): CutEvent {
  return {
    shotId: shotIdSchema.parse('s1'),
    source: {
      kind: 'take',
      takeId: takeIdSchema.parse('s1_t01'),
      takeKind: 'paid',
      mediaId: mediaIdSchema.parse('m'),
      inFrame: 10,
      takeFrames: 97,
      heldFrames: 0,
    },
    startFrame: 0,
    durationFrames: 48,
    transition: { kind: 'cut' },
    speedPercent: 100,
    look: [],
    hasTable: false,
    gainDb: 0,
    muted: false,
    sound: null,
    soundFromFrame: 0,
    speaks: false,
    leadFrames: 0,
    trailFrames: 0,
    texts: [],
    ...fields,
  };
}
