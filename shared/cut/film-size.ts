import type { Receipt } from '../take.ts';
import type { Cut, FrameSize } from './cut.ts';

/** Of a film of nothing but cards and stills. */
const USUAL_SIZE: FrameSize = { width: 1280, height: 720 };

/** The cut's own size, else the one that most of its frames have, by what takes really are; of equals the first. */
export function filmSize(
  cut: Pick<Cut, 'events' | 'format'>,
  takes: ReadonlyMap<string, Pick<Receipt, 'media'>>,
): FrameSize {
  if (cut.format) return cut.format;
  const frames = new Map<string, { size: FrameSize; frames: number }>();
  for (const { source, durationFrames } of cut.events) {
    const media = source.kind === 'take' ? takes.get(source.takeId)?.media : undefined;
    const size = source.kind === 'slate' ? source.size : media;
    if (!size) continue;
    const key = `${size.width}x${size.height}`;
    const known = frames.get(key)?.frames ?? 0;
    frames.set(key, { size: { width: size.width, height: size.height }, frames: known + durationFrames });
  }
  return [...frames.values()].reduce<{ size: FrameSize; frames: number }>(
    (most, each) => (each.frames > most.frames ? each : most),
    { size: USUAL_SIZE, frames: 0 },
  ).size;
}
