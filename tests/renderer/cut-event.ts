import type { CutEvent } from '#renderer/film/cut-view.ts';
import { eventIdSchema, mediaIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';

/**
 * A clip of a cut: 48 frames of a take of 97, from its frame 10 on, unless said otherwise. It is its shot's own event;
 * a card or still is none.
 */
export function cutEvent(fields: Partial<CutEvent> = {}): CutEvent {
  const { shotId = shotIdSchema.parse('s1'), source, durationFrames = 48, speedPercent = 100 } = fields;
  const isShot = source === undefined || source.kind === 'take' || source.kind === 'slate';
  const outFrame = 10 + Math.round((durationFrames * speedPercent) / 100);
  const span = { inFrame: 10, inHundredths: 0, outFrame, outHundredths: 0 };
  return {
    id: fields.clip?.eventId ?? (isShot ? shotId : `${source.kind} ${shotId}`),
    shotId,
    clip: isShot ? { eventId: eventIdSchema.parse(shotId), ...span, headFrames: 0 } : null,
    source: {
      kind: 'take',
      takeId: takeIdSchema.parse('s1_t01'),
      takeKind: 'paid',
      mediaId: mediaIdSchema.parse('m'),
      inFrame: 10,
      inHundredths: 0,
      takeFrames: 97,
      hasAudio: true,
      heldFrames: 0,
      isGone: false,
    },
    startFrame: 0,
    durationFrames,
    transition: { kind: 'cut' },
    speedPercent,
    look: [],
    framing: { fit: 'letterbox', xPercent: 50, yPercent: 50 },
    hasTable: false,
    gainDb: 0,
    muted: false,
    sound: null,
    soundFromFrame: 0,
    soundInFrame: 0,
    speaks: false,
    leadFrames: 0,
    trailFrames: 0,
    texts: [],
    ...fields,
  };
}
