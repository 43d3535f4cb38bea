import type { Cut, CutEvent, FrameSize } from '#shared/cut/cut.ts';
import type { PictureCoding } from '#shared/cut/film-preset.ts';
import { isEnlarged, sizeFor } from '#shared/cut/preset-size.ts';
import type { TakeId } from '#shared/ids.ts';
import { OWN_SET_ID } from '../pictures/encoder-arguments.ts';
import type { CopyFacts, InspectedClip } from './inspect-clip.ts';
import type { StitchTarget } from './stitch-plan.ts';

/** What the planner looks at of a clip. */
export type PlannedClip = Pick<InspectedClip, 'probe' | 'frames'> & {
  readonly copy:
    | Pick<CopyFacts, 'kind' | 'signature' | 'setIds' | 'playsEverywhere' | 'starts' | 'ends'>
    | { readonly kind: 'unfit'; readonly reason: string };
};
export type PlannedClips = ReadonlyMap<TakeId, PlannedClip>;

/** Of a film of nothing but cards and stills. */
const USUAL_SIZE = { width: 1280, height: 720 };
/** Where nobody asked for a kind of file. */
const AS_IT_COMES: PictureCoding = { codec: 'h264', quality: 18, sets: 'several' };

/**
 * The cut's size, else that of most frames, as its preset has it; then, where something may be copied, of its clips the
 * signature of most frames. Of equals the first in the cut.
 */
export function chooseTarget(cut: Cut, clips: PlannedClips): StitchTarget {
  const { preset = null } = cut;
  const taken = cut.events.flatMap((event) => {
    const clip = clipOf(event, clips);
    return clip ? [{ clip, frames: event.durationFrames }] : [];
  });
  const own = ownSize(cut, taken);
  const size = sizeFor(preset?.size ?? { kind: 'as-cut' }, own);
  const enlargedFrom = isEnlarged(own, size) ? own : null;
  const picture = preset?.picture ?? AS_IT_COMES;
  if (picture.codec === 'prores') {
    const coding = { kind: 'prores', profile: picture.profile } as const;
    return { ...size, signature: null, coding, preset, enlargedFrom };
  }
  const fit = taken.flatMap(({ clip: { copy, probe }, frames }) =>
    copy.kind === 'fit' && sameSize(probe, size) && isCopied(copy, picture) ? [{ value: copy, frames }] : [],
  );
  const copied = mostFrames(fit, ({ signature }) => signature);
  const used = new Set(copied?.setIds);
  const setId = [0, 1, 2, 3, 4, 5].find((id) => !used.has(id)) ?? 6;
  const coding = { kind: 'x264', quality: picture.quality, setId } as const;
  return { ...size, signature: copied?.signature ?? null, coding, preset, enlargedFrom };
}

/** The target of the same film with everything encoded: its parameter sets are then all the same. */
export function encodingAll(target: StitchTarget): StitchTarget {
  const { coding } = target;
  return {
    ...target,
    signature: null,
    coding: coding.kind === 'x264' ? { ...coding, setId: OWN_SET_ID } : coding,
  };
}

/** A film of one parameter set is for every player: pictures that few of them show are encoded for it. */
function isCopied(
  { setIds, playsEverywhere }: Pick<CopyFacts, 'setIds' | 'playsEverywhere'>,
  { sets }: PictureCoding & { readonly codec: 'h264' },
): boolean {
  return sets === 'several' || (setIds.length === 2 && playsEverywhere);
}

function sameSize(a: FrameSize, b: FrameSize): boolean {
  return a.width === b.width && a.height === b.height;
}

type TakenClip = { readonly clip: PlannedClip; readonly frames: number };

function ownSize(cut: Cut, taken: readonly TakenClip[]): FrameSize {
  const sizes = taken.map(({ clip, frames }) => ({ value: clip.probe, frames }));
  const slates = cut.events.flatMap(({ source, durationFrames }) =>
    source.kind === 'slate' ? [{ value: source.size, frames: durationFrames }] : [],
  );
  const most = mostFrames(sizes.length > 0 ? sizes : slates, ({ width, height }) => `${width}x${height}`);
  const { width, height } = cut.format ?? most ?? USUAL_SIZE;
  return { width, height };
}

/** Null where no take is shown. */
export function clipOf(event: CutEvent, clips: PlannedClips): PlannedClip | null {
  if (event.source.kind !== 'take') return null;
  const clip = clips.get(event.source.takeId);
  if (!clip) throw new Error(`The take ${event.source.takeId} was not inspected`);
  return clip;
}

function mostFrames<Value>(
  candidates: readonly { value: Value; frames: number }[],
  key: (value: Value) => string,
): Value | undefined {
  const sums = new Map<string, { value: Value; frames: number }>();
  for (const { value, frames } of candidates) {
    const sum = sums.get(key(value));
    sums.set(key(value), { value: sum?.value ?? value, frames: (sum?.frames ?? 0) + frames });
  }
  return [...sums.values()].reduce<{ value: Value; frames: number } | undefined>(
    (best, sum) => (best && best.frames >= sum.frames ? best : sum),
    undefined,
  )?.value;
}
