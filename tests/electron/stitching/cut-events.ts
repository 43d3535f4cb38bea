import type { CutEvent } from '#shared/cut/cut.ts';
import { shotIdSchema, takeIdSchema } from '#shared/ids.ts';

/** An event that shows a take whose id is the name of its file. */
export function take(
  file: string,
  inFrame: number,
  durationFrames: number,
  changes: Partial<CutEvent> = {},
): CutEvent {
  return {
    shotId: shotIdSchema.parse('shot'),
    source: {
      kind: 'take',
      takeId: takeIdSchema.parse(file),
      takeKind: 'paid',
      file,
      inFrame,
      heldFrames: 0,
    },
    durationFrames,
    transition: { kind: 'cut' },
    gainDb: 0,
    ...changes,
  };
}

export function slate(durationFrames: number): CutEvent {
  const size = { width: 320, height: 180 };
  return { ...take('none', 0, durationFrames), source: { kind: 'slate', reason: 'no-take', size } };
}
