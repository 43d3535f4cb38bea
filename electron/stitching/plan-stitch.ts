import { type Cut, type CutEvent, cutLengthFrames, type FrameSize } from '#shared/cut/cut.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import type { CopyFacts, InspectedClip } from './inspect-clip.ts';

/**
 * How a cut becomes a film: its pictures in order, each piece copied or encoded, and one line of sound for
 * each event. Says what to do, runs nothing.
 */
export type StitchPlan = {
  readonly target: StitchTarget;
  readonly pictures: readonly PicturePiece[];
  readonly sound: readonly SoundPiece[];
  /** The film's length: the sum of all pieces. */
  readonly frames: number;
};

export type StitchTarget = FrameSize & {
  /** What copied pieces share; null where nothing is copied. */
  readonly signature: string | null;
  /** Id of the parameter sets of everything encoded: one that no copied piece uses. */
  readonly encodeSetId: number;
};

/** Frame numbers are the clip's own; `to` is the first frame left out. */
export type PicturePiece =
  | {
      readonly kind: 'copy';
      readonly shotId: ShotId;
      readonly takeId: TakeId;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'encode';
      readonly shotId: ShotId;
      readonly takeId: TakeId;
      readonly from: number;
      readonly frames: number;
      /** Of these, how many at the end repeat the last one. */
      readonly heldFrames: number;
      readonly why: string;
    }
  | { readonly kind: 'slate'; readonly shotId: ShotId; readonly frames: number };

/** An event's sound; without a take it is silence. A cut edge is faded within 2 ms, so that it does not click. */
export type SoundPiece = {
  readonly frames: number;
  readonly gainDb: number;
  readonly take: { readonly takeId: TakeId; readonly inFrame: number } | null;
  readonly fadeIn: boolean;
  readonly fadeOut: boolean;
};

export type PlanResult =
  | { readonly ok: true; readonly plan: StitchPlan }
  /** Events that give way to the next by more than a cut, which no piece can do yet. */
  | { readonly ok: false; readonly transitions: readonly { shotId: ShotId; kind: string }[] };

/** What the planner looks at of a clip. */
export type PlannedClip = Pick<InspectedClip, 'probe'> & {
  readonly copy:
    | Pick<CopyFacts, 'kind' | 'signature' | 'setIds' | 'starts' | 'ends'>
    | { readonly kind: 'unfit'; readonly reason: string };
};
export type PlannedClips = ReadonlyMap<TakeId, PlannedClip>;

/** Needs every take of the cut in `clips`. Copies what may be copied, to the frame; encodes the rest whole. */
export function planStitch(cut: Cut, clips: PlannedClips): PlanResult {
  const transitions = cut.events.flatMap(({ shotId, transition }) =>
    transition.kind === 'cut' ? [] : [{ shotId, kind: transition.kind }],
  );
  if (transitions.length > 0) return { ok: false, transitions };
  const target = chooseTarget(cut, clips);
  return {
    ok: true,
    plan: {
      target,
      pictures: cut.events.map((event) => planPicture(event, clips, target)),
      sound: cut.events.map((event, index) => planSound(event, clips, index)),
      frames: cutLengthFrames(cut),
    },
  };
}

/** The size of most frames, then of its clips the signature of most frames; of equals the first in the cut. */
function chooseTarget(cut: Cut, clips: PlannedClips): StitchTarget {
  const taken = cut.events.flatMap((event) => {
    const clip = clipOf(event, clips);
    return clip ? [{ clip, frames: event.durationFrames }] : [];
  });
  const sizes = taken.map(({ clip, frames }) => ({ value: clip.probe, frames }));
  const slates = cut.events.flatMap(({ source, durationFrames }) =>
    source.kind === 'slate' ? [{ value: source.size, frames: durationFrames }] : [],
  );
  const most = mostFrames(sizes.length > 0 ? sizes : slates, ({ width, height }) => `${width}x${height}`);
  const size = { width: evenDown(most?.width ?? 2), height: evenDown(most?.height ?? 2) };
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

function clipOf(event: CutEvent, clips: PlannedClips): PlannedClip | null {
  if (event.source.kind === 'slate') return null;
  const clip = clips.get(event.source.takeId);
  if (!clip) throw new Error(`The take ${event.source.takeId} was not inspected`);
  return clip;
}

function planPicture(event: CutEvent, clips: PlannedClips, target: StitchTarget): PicturePiece {
  const { shotId, source, durationFrames } = event;
  const clip = clipOf(event, clips);
  if (source.kind === 'slate' || !clip) return { kind: 'slate', shotId, frames: durationFrames };
  const { takeId, inFrame, heldFrames } = source;
  const to = inFrame + durationFrames;
  const why = reasonToEncode(clip, target, { from: inFrame, to, heldFrames });
  if (why === null) return { kind: 'copy', shotId, takeId, from: inFrame, to };
  return { kind: 'encode', shotId, takeId, from: inFrame, frames: durationFrames, heldFrames, why };
}

type Run = { from: number; to: number; heldFrames: number };

/** Null where the run can be copied. */
function reasonToEncode(clip: PlannedClip, target: StitchTarget, run: Run): string | null {
  const { width, height } = clip.probe;
  if (width !== target.width || height !== target.height) {
    return `it is ${width}x${height}, the film ${target.width}x${target.height}`;
  }
  if (clip.copy.kind === 'unfit') return clip.copy.reason;
  if (clip.copy.signature !== target.signature) return 'it was encoded with other settings';
  if (run.heldFrames > 0) return `its last frame is held for ${run.heldFrames} frames`;
  if (!clip.copy.starts.includes(run.from)) return `it starts at frame ${run.from}, which is no key frame`;
  if (!clip.copy.ends.includes(run.to)) return `it ends at frame ${run.to}, amid frames that need each other`;
  return null;
}

function planSound(event: CutEvent, clips: PlannedClips, index: number): SoundPiece {
  const { source, gainDb, durationFrames } = event;
  const heard = source.kind === 'take' && clipOf(event, clips)?.probe.audio;
  return {
    frames: durationFrames,
    gainDb,
    take: heard ? { takeId: source.takeId, inFrame: source.inFrame } : null,
    fadeIn: index > 0,
    fadeOut: true,
  };
}
