import type { HardwareEncoder } from '#electron/media/hardware-encoders.ts';
import { type Cut, type CutEvent, cutLengthFrames } from '#shared/cut/cut.ts';
import { joinThroughEdits } from '#shared/cut/join-through-edits.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import { transitionFrames } from '#shared/storyboard/spend-handles.ts';
import { hardwareBitsPerSecond } from '../pictures/encoder-arguments.ts';
import { clipOf, type PlannedClips } from './choose-target.ts';
import { planPictures } from './plan-pictures.ts';
import { planSound } from './plan-sound.ts';
import type { PlacedEvent } from './split-event.ts';
import type { StitchPlan, StitchTarget } from './stitch-plan.ts';

export type PlanResult =
  | { readonly ok: true; readonly plan: StitchPlan }
  /** Events that are shorter than what they share with their neighbors. */
  | { readonly ok: false; readonly tooShort: readonly { shotId: ShotId; frames: number; shared: number }[] };

/**
 * Needs every take of the cut in `clips`. Copies what may be copied, to the frame, and encodes what lies between.
 *
 * @param hardware an encoder that proved itself on this machine; used where the film copies nothing
 * @param ready takes of which a prepared copy is kept, so that it costs nothing; null where none may be prepared
 */
export function planStitch(
  asked: Cut,
  clips: PlannedClips,
  hardware: HardwareEncoder | null = null,
  ready: ReadonlySet<TakeId> | null = null,
): PlanResult {
  const cut = joinThroughEdits(asked);
  const placed = cut.events.map((_, index) => placeEvent(cut, clips, index));
  const tooShort = placed.flatMap(({ event, into, out }) =>
    into + out <= event.durationFrames
      ? []
      : [{ shotId: event.shotId, frames: event.durationFrames, shared: into + out }],
  );
  if (tooShort.length > 0) return { ok: false, tooShort };
  const { target, pictures, prepared } = planPictures(cut, placed, clips, ready);
  const frames = cutLengthFrames(cut);
  return {
    ok: true,
    plan: {
      target: pictures.some(({ kind }) => kind === 'copy') ? target : onHardware(target, hardware),
      pictures,
      prepared,
      logo: cut.logo ?? null,
      title: cut.title ?? null,
      font: cut.font ?? null,
      sound: planSound(cut, placed, frames),
      frames,
    },
  };
}

function onHardware(target: StitchTarget, encoder: HardwareEncoder | null): StitchTarget {
  if (encoder === null || target.coding.kind !== 'x264') return target;
  const bitsPerSecond = hardwareBitsPerSecond(target.coding.quality, target);
  return { ...target, coding: { kind: 'hardware', encoder, bitsPerSecond } };
}

function placeEvent({ events }: Cut, clips: PlannedClips, index: number): PlacedEvent {
  const event = events[index];
  const before = events[index - 1];
  if (!event) throw new RangeError('No such event');
  const into = before ? transitionFrames(before.transition) : 0;
  const isLast = index + 1 === events.length;
  const out = isLast ? 0 : transitionFrames(event.transition);
  const closing = isLast && event.transition.kind === 'fade' ? event.transition.durationFrames : 0;
  const ends = Math.min(closing, event.durationFrames - into);
  // A fade has a first frame that is whole and a last one that is gone.
  const fades = ends > 1 ? ends : 0;
  const alone = framesAlone(event, out);
  return { event, clip: clipOf(event, clips), into, out, closing: fades, alone, isCovered: false };
}

/** A wipe of one part of a bridge is made as a whole; a fade needs two frames to go in. */
const LEAST_ALONE = { dissolve: 2, fade: 4 } as const;

function framesAlone({ transition }: CutEvent, out: number): number {
  const { kind } = transition;
  return (kind === 'dissolve' || kind === 'fade') && out >= LEAST_ALONE[kind] ? 1 : 0;
}
