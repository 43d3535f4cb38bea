import type { ShotId } from '../ids.ts';
import { type BesideShot, besideShots, withBeside } from '../storyboard/beside-shots.ts';
import { type ClipAtSpeed, clipInFilm, framesCovered, inFrameEarlier } from '../storyboard/clip-speed.ts';
import type { CutFields } from '../storyboard/cut-fields.ts';
import { spendHandles } from '../storyboard/spend-handles.ts';
import type { Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { Transition } from '../storyboard/transition.ts';
import type { Receipt, Reviews } from '../take.ts';
import { chooseTake } from './choose-take.ts';
import type { Cut, CutEvent, CutSource, FrameSize, GapReason } from './cut.ts';
import { filmRecipes } from './film-recipes.ts';
import { besideSource, pictureRecipe, soundRecipe, textsOverShot } from './shot-recipes.ts';

/** What a cut needs to know of a shot, in storyboard order. */
export type CutShot = {
  readonly shotId: ShotId;
  /** False for an omitted shot. */
  readonly included: boolean;
  /** What the film shows of the shot's take, in frames of the take. */
  readonly wanted: { readonly inFrame: number; readonly durationFrames: number };
  /** All frames of a take as it is asked for: what it has beyond the wanted ones is handle. */
  readonly takeFrames: number;
  /** How the shot gives way to the next one. */
  readonly transition: Transition;
  readonly gainDb: number;
  /** A slate's pixels where no take of the film says otherwise. */
  readonly size: FrameSize;
  /** What the shot says of its picture and sound in the film. */
  readonly own: Pick<Shot, 'speedPercent' | 'color' | 'framing' | 'sound' | 'dialogue'>;
  /** What is said in it, where that is to be written into the picture. */
  readonly lines: readonly string[];
};

export type BuiltCut = {
  readonly cut: Cut;
  /** Shots that a slate stands for, in order. */
  readonly gaps: readonly { readonly shotId: ShotId; readonly reason: GapReason }[];
  /** Takes that end before their clip does, so that their last frame is held. */
  readonly held: readonly { readonly shotId: ShotId; readonly heldFrames: number }[];
};

/**
 * The cut of all included shots with the cards and stills beside them, whole whatever is missing: every event has exactly its wanted length, so
 * that swapping a take moves nothing. A take that is too short holds its last frame; one that ends before
 * the wanted part begins is a gap. Transitions are as the storyboard has them, and the handles that they use
 * are in the events; the last shot's can only be a fade, since it leads nowhere.
 */
export function buildCut(
  shots: readonly CutShot[],
  receipts: readonly Receipt[],
  reviews: Reviews,
  storyboard: Pick<Storyboard, 'cut' | 'references'> = {},
): BuiltCut {
  const { cut = {}, references = [] } = storyboard;
  const clips = withBeside(shots, besideShots(cut)).flatMap((of): Clip[] => {
    if ('shows' in of) return [besideClip(of, cut)];
    return of.included ? [shotClip(of)] : [];
  });
  const longer = spendHandles(clips.map(clipInFilm));
  const events = longer.map((clip, index): CutEvent => {
    const headFrames = clipInFilm(clips[index] ?? clip).inFrame - clip.inFrame;
    const transition = index + 1 < longer.length ? clip.transition : closing(clip.transition);
    const of = { clip, headFrames, transition };
    return 'shows' in clip.of
      ? besideEvent(clip.of, of, { cut, references })
      : shotEvent(clip.of, of, { cut, take: chooseTake(clip.of.shotId, receipts, reviews) });
  });
  return {
    cut: { version: 1, events, ...filmRecipes(cut) },
    gaps: events.flatMap(({ shotId, source }) =>
      source.kind === 'slate' ? [{ shotId, reason: source.reason }] : [],
    ),
    held: events.flatMap(({ shotId, source }) =>
      source.kind === 'take' && source.heldFrames > 0 ? [{ shotId, heldFrames: source.heldFrames }] : [],
    ),
  };
}

type Clip = ClipAtSpeed & { readonly of: CutShot | BesideShot };

/** A clip once its handles are spent: its length in the film, and how much of that came before what was wanted. */
type Spent = { readonly clip: Clip; readonly headFrames: number; readonly transition: Transition };

function shotClip(shot: CutShot): Clip {
  const { wanted, takeFrames, transition, own } = shot;
  return { ...wanted, takeFrames, transition, speedPercent: own.speedPercent ?? 100, of: shot };
}

function besideClip(of: BesideShot, cut: CutFields): Clip {
  const { durationFrames, ownTransition } = of;
  const transition = ownTransition ?? cut.transition ?? { kind: 'cut' };
  return { inFrame: 0, durationFrames, takeFrames: durationFrames, transition, speedPercent: 100, of };
}

function shotEvent(
  shot: CutShot,
  { clip, headFrames, transition }: Spent,
  { cut, take }: { cut: CutFields; take: Receipt | null },
): CutEvent {
  const { shotId, own, lines, gainDb } = shot;
  const { durationFrames } = clip;
  const wantedFrames = clipInFilm(shotClip(shot)).durationFrames;
  const picture = pictureRecipe(own, cut);
  const sound = soundRecipe(own.sound, headFrames);
  const texts = textsOverShot({ shotId, lines, headFrames, wantedFrames, durationFrames }, cut);
  return {
    shotId,
    source: take ? takeSource(shot, take, { headFrames, durationFrames }) : slate(shot, 'no-take'),
    durationFrames,
    transition,
    gainDb,
    ...(picture ? { picture } : {}),
    ...(sound ? { sound } : {}),
    ...(own.dialogue && own.dialogue.length > 0 ? { speaks: true } : {}),
    ...(texts.length > 0 ? { texts } : {}),
  };
}

function besideEvent(
  of: BesideShot,
  { clip: { durationFrames }, transition }: Spent,
  { cut, references }: Required<Pick<Storyboard, 'cut' | 'references'>>,
): CutEvent {
  const { shows, shot: shotId } = of;
  const source = besideSource(of, references);
  const event = { shotId, source, durationFrames, transition, gainDb: 0 };
  if (shows.kind === 'card') {
    return { ...event, texts: [{ style: 'card', text: shows.card.text, fromFrame: 0, durationFrames }] };
  }
  const { framing } = shows.still;
  const picture = pictureRecipe(framing ? { framing } : {}, cut);
  return picture ? { ...event, picture } : event;
}

function closing(transition: Transition): Transition {
  return transition.kind === 'fade' ? transition : { kind: 'cut' };
}

function takeSource(
  shot: CutShot,
  take: Receipt,
  { headFrames, durationFrames }: { headFrames: number; durationFrames: number },
): CutSource {
  const speedPercent = shot.own.speedPercent ?? 100;
  const inFrame = inFrameEarlier(shot.wanted.inFrame, headFrames, speedPercent);
  const left = take.media.durationFrames - inFrame;
  if (left < 1) return slate(shot, 'take-too-short');
  return {
    kind: 'take',
    takeId: take.takeId,
    takeKind: take.kind,
    file: take.file,
    inFrame,
    heldFrames: Math.max(0, durationFrames - framesCovered(left, speedPercent)),
  };
}

function slate(shot: CutShot, reason: GapReason): CutSource {
  return { kind: 'slate', reason, size: { width: shot.size.width, height: shot.size.height } };
}

const GAP_SENTENCES: Record<GapReason, string> = {
  'no-take': 'no take yet',
  'take-too-short': 'its take ends before the wanted part begins',
};

/** A gap for people, to stand behind the shot's id. */
export function gapSentence(reason: GapReason): string {
  return GAP_SENTENCES[reason];
}
