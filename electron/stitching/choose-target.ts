import type { Cut, CutEvent } from '#shared/cut/cut.ts';
import type { TakeId } from '#shared/ids.ts';
import type { CopyFacts, InspectedClip } from './inspect-clip.ts';
import type { StitchTarget } from './stitch-plan.ts';

/** What the planner looks at of a clip. */
export type PlannedClip = Pick<InspectedClip, 'probe'> & {
  readonly copy:
    | Pick<CopyFacts, 'kind' | 'signature' | 'setIds' | 'starts' | 'ends'>
    | { readonly kind: 'unfit'; readonly reason: string };
};
export type PlannedClips = ReadonlyMap<TakeId, PlannedClip>;

/** Of a film of nothing but cards and stills. */
const USUAL_SIZE = { width: 1280, height: 720 };

/** The cut's size, else that of most frames, then of its clips the signature of most frames; of equals the first in the cut. */
export function chooseTarget(cut: Cut, clips: PlannedClips): StitchTarget {
  const taken = cut.events.flatMap((event) => {
    const clip = clipOf(event, clips);
    return clip ? [{ clip, frames: event.durationFrames }] : [];
  });
  const sizes = taken.map(({ clip, frames }) => ({ value: clip.probe, frames }));
  const slates = cut.events.flatMap(({ source, durationFrames }) =>
    source.kind === 'slate' ? [{ value: source.size, frames: durationFrames }] : [],
  );
  const most = mostFrames(sizes.length > 0 ? sizes : slates, ({ width, height }) => `${width}x${height}`);
  const wanted = cut.format ?? most ?? USUAL_SIZE;
  const size = { width: evenDown(wanted.width), height: evenDown(wanted.height) };
  const fit = taken.flatMap(({ clip, frames }) =>
    clip.copy.kind === 'fit' && clip.probe.width === size.width && clip.probe.height === size.height
      ? [{ value: clip.copy, frames }]
      : [],
  );
  const copied = mostFrames(fit, ({ signature }) => signature);
  const used = new Set(copied?.setIds);
  const encodeSetId = [0, 1, 2, 3, 4, 5].find((id) => !used.has(id)) ?? 6;
  return { ...size, signature: copied?.signature ?? null, encodeSetId };
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

/** H.264 with quarter colour needs even sides. */
function evenDown(side: number): number {
  return Math.max(2, side - (side % 2));
}
