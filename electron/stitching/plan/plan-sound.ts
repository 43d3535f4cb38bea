import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import { hundredthsOf } from '#shared/storyboard/clip-speed.ts';
import type { SoundEdge, SoundPiece, SoundPlan, SoundSource } from './sound-plan.ts';
import type { PlacedEvent } from './split-event.ts';

/**
 * What is heard when. A sound leads its picture by no more than its take has before it, and neither leads nor trails
 * over the film's ends.
 *
 * @param frames the film's length
 */
export function planSound(cut: Cut, placed: readonly PlacedEvent[], frames: number): SoundPlan {
  const { music = [], voices = [], loudness = null } = cut;
  return {
    pieces: planPieces(placed, frames),
    tracks: [
      ...music.map((recipe) => ({ recipe, part: 'music' as const })),
      ...voices.map((recipe) => ({ recipe, part: 'dialogue' as const })),
    ],
    loudness,
  };
}

function planPieces(placed: readonly PlacedEvent[], filmFrames: number): SoundPiece[] {
  let end = 0;
  return placed.map((each, index) => {
    const { event, into, out, closing } = each;
    const startFrame = end - into;
    end = startFrame + event.durationFrames;
    const leadFrames = Math.min(event.sound?.leadFrames ?? 0, startFrame, takeBefore(event));
    const trailFrames = Math.min(event.sound?.trailFrames ?? 0, filmFrames - end);
    return {
      startFrame,
      frames: event.durationFrames,
      leadFrames,
      trailFrames,
      gainDb: event.gainDb,
      source: sourceOf(each, leadFrames),
      part: event.speaks ? 'dialogue' : 'effects',
      fadeIn: index === 0 ? { kind: 'open' } : soundEdge(into),
      fadeOut: soundEdge(out + closing),
    };
  });
}

function sourceOf({ event, clip }: PlacedEvent, leadFrames: number): SoundSource | null {
  const { source, sound } = event;
  if (sound?.mute) return null;
  // Moved by its lead as a whole, since nothing in it belongs to a picture.
  if (sound && sound.file !== null)
    return {
      kind: 'file',
      file: sound.file,
      afterFrames: sound.fileFromFrame,
      inFrame: sound.fileInFrame ?? 0,
    };
  if (source.kind !== 'take' || !clip?.probe.audio) return null;
  const speedPercent = speedOf(event);
  const inFrame = (hundredthsOf(source) - leadFrames * speedPercent) / 100;
  return { kind: 'take', takeId: source.takeId, inFrame, speedPercent };
}

/** Frames of film that a take has before the event's first one; a file is moved as a whole. */
function takeBefore(event: CutEvent): number {
  const { source, sound } = event;
  if (source.kind !== 'take' || (sound?.file ?? null) !== null) return Number.POSITIVE_INFINITY;
  return Math.floor(hundredthsOf(source) / speedOf(event));
}

function speedOf(event: CutEvent): number {
  return event.picture?.speedPercent ?? 100;
}

function soundEdge(frames: number): SoundEdge {
  return frames > 0 ? { kind: 'fade', frames } : { kind: 'cut' };
}
