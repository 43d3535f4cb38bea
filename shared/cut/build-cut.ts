import type { EventId, ShotId } from '../ids.ts';
import { filedUnder } from '../reviews/filed-under.ts';
import type { BesideShot } from '../storyboard/beside-shots.ts';
import {
  clipInFilm,
  framesCovered,
  hundredthsOf,
  placeInTake,
  spanFrames,
  spanOf,
  type TakeSpan,
} from '../storyboard/clip-speed.ts';
import type { CutFields } from '../storyboard/cut-fields.ts';
import { type ClippedShot, type FilmClip, filmClips, shotEvents } from '../storyboard/film-clips.ts';
import { anchorIn, type FilmEvent } from '../storyboard/film-events.ts';
import { spendHandles } from '../storyboard/spend-handles.ts';
import type { Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { Transition } from '../storyboard/transition.ts';
import type { Receipt, Reviews } from '../take.ts';
import { chooseTake } from './choose-take.ts';
import type { Cut, CutEvent, CutSource, FrameSize, GapReason } from './cut.ts';
import { filmRecipes } from './film-recipes.ts';
import {
  besideSource,
  type OverTitle,
  pictureRecipe,
  soundRecipe,
  textsOverShot,
  titlesByEvent,
} from './shot-recipes.ts';

/** What a cut needs to know of a shot, in storyboard order. */
export type CutShot = ClippedShot & {
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
  /** What each event of the cut comes from, in their order. */
  readonly clips: readonly BuiltClip[];
  /** Shots that a slate stands for, in order. */
  readonly gaps: readonly { readonly shotId: ShotId; readonly reason: GapReason }[];
  /** Takes that end before their clip does, so that their last frame is held. */
  readonly held: readonly { readonly shotId: ShotId; readonly heldFrames: number }[];
};

/** Where an event of the cut comes from, and what was wanted of it before its transitions used handles. */
export type BuiltClip =
  | {
      readonly kind: 'shot';
      readonly eventId: EventId;
      readonly span: TakeSpan;
      /** Frames of the event before those that were wanted. */
      readonly headFrames: number;
    }
  /** `place` is in the file, such as `cut.titles[0]`. */
  | { readonly kind: 'beside'; readonly place: string };

/**
 * The cut of all included shots, or of the events that it names, with the cards and stills beside them, whole whatever is missing: every event has exactly its wanted length, so
 * that swapping a take moves nothing. A take that is too short holds its last frame; one that ends before
 * the wanted part begins is a gap. Transitions are as the storyboard has them, and the handles that they use
 * are in the events; the last one's can only be a fade, since it leads nowhere.
 */
export function buildCut(
  shots: readonly CutShot[],
  receipts: readonly Receipt[],
  reviews: Reviews,
  storyboard: Pick<Storyboard, 'cut' | 'references'> = {},
): BuiltCut {
  const { cut = {}, references = [] } = storyboard;
  const clips = filmClips(shots, cut);
  const inFilm = clips.map(clipInFilm);
  const longer = spendHandles(inFilm);
  // A film may have ten times as many takes as shots: each shot looks at its own alone.
  const takes = Map.groupBy(receipts, (receipt) => filedUnder(receipt, reviews));
  const titles = titlesByEvent(cut, anchorIn(shotEvents(clips)));
  const spent = clips.map((clip, index): Spent => {
    const { inFrame = 0, durationFrames = 1 } = longer[index] ?? {};
    const transition = index + 1 < clips.length ? clip.transition : closing(clip.transition);
    return { clip, headFrames: (inFilm[index]?.inFrame ?? 0) - inFrame, durationFrames, transition };
  });
  const events = spent.map((of): CutEvent => {
    const { from } = of.clip;
    if (from.kind === 'beside') return besideEvent(from.beside, of, { cut, references });
    const { eventId, own } = from.event;
    const { shotId } = from.event.of;
    const ofShot = takes.get(shotId) ?? [];
    const take = chooseTake(shotId, ofShot, reviews, own?.take) ?? noTake(ofShot);
    return shotEvent(from.event, of, { cut, take, titles: titles.get(eventId) ?? [] });
  });
  return {
    cut: { version: 1, events, ...filmRecipes(cut) },
    clips: spent.map(builtClip),
    gaps: events.flatMap(({ shotId, source }) =>
      source.kind === 'slate' ? [{ shotId, reason: source.reason }] : [],
    ),
    held: events.flatMap(({ shotId, source }) =>
      source.kind === 'take' && source.heldFrames > 0 ? [{ shotId, heldFrames: source.heldFrames }] : [],
    ),
  };
}

/**
 * A clip with the handles that its transitions use: its length in the film, and how many of those frames come before
 * the wanted ones.
 */
type Spent = {
  readonly clip: FilmClip<CutShot>;
  readonly headFrames: number;
  readonly durationFrames: number;
  readonly transition: Transition;
};

function builtClip({ clip: { from, span }, headFrames }: Spent): BuiltClip {
  if (from.kind === 'beside') return { kind: 'beside', place: from.beside.place };
  return { kind: 'shot', eventId: from.event.eventId, span, headFrames };
}

function shotEvent(
  { of: shot, own: event, eventId }: FilmEvent<CutShot>,
  { clip, headFrames, durationFrames, transition }: Spent,
  {
    cut,
    take,
    titles,
  }: {
    readonly cut: CutFields;
    readonly take: Receipt | GapReason;
    readonly titles: readonly OverTitle[];
  },
): CutEvent {
  const { shotId, lines } = shot;
  const own = { ...shot.own, ...event };
  const { span, speedPercent } = clip;
  const wanted = spanOf(shot.wanted.inFrame, shot.wanted.durationFrames);
  // Where the clip begins in the shot's own, in frames of film: captions keep to its pictures.
  const laterFrames = Math.round((span.fromHundredths - wanted.fromHundredths) / speedPercent);
  const picture = pictureRecipe(own, cut);
  const sound = soundRecipe(own.sound, headFrames);
  const texts = textsOverShot({
    ...{ titles, lines, headFrames, laterFrames, durationFrames },
    clipFrames: spanFrames(span, speedPercent),
    shotFrames: spanFrames(wanted, speedPercent),
  });
  return {
    shotId,
    ...(String(eventId) === String(shotId) ? {} : { eventId }),
    source:
      typeof take === 'string'
        ? slate(shot, take)
        : takeSource(shot, take, { clip, headFrames, durationFrames }),
    durationFrames,
    transition,
    gainDb: event?.gainDb ?? shot.gainDb,
    ...(picture ? { picture } : {}),
    ...(sound ? { sound } : {}),
    ...(own.dialogue && own.dialogue.length > 0 ? { speaks: true } : {}),
    ...(texts.length > 0 ? { texts } : {}),
  };
}

function besideEvent(
  of: BesideShot,
  { durationFrames, transition }: Spent,
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
  { clip, headFrames, durationFrames }: Pick<Spent, 'clip' | 'headFrames' | 'durationFrames'>,
): CutSource {
  const { span, speedPercent } = clip;
  const from = placeInTake(span.fromHundredths - headFrames * speedPercent);
  // At its own speed a clip shows whole frames, wherever in the first one it begins.
  const place = speedPercent === 100 ? placeInTake(from.inFrame * 100) : from;
  const covered = framesCovered(place, take.media.durationFrames, speedPercent);
  if (hundredthsOf(place) >= take.media.durationFrames * 100) return slate(shot, 'take-too-short');
  return {
    kind: 'take',
    takeId: take.takeId,
    takeKind: take.kind,
    file: take.file,
    ...place,
    heldFrames: Math.max(0, durationFrames - covered),
  };
}

/** Why none of a shot's takes is shown. */
function noTake(takes: readonly Receipt[]): GapReason {
  return takes.length === 0 ? 'no-take' : 'all-rejected';
}

function slate(shot: CutShot, reason: GapReason): CutSource {
  return { kind: 'slate', reason, size: { width: shot.size.width, height: shot.size.height } };
}

const GAP_SENTENCES: Record<GapReason, string> = {
  'no-take': 'no take yet',
  'all-rejected': 'all its takes are rejected',
  'take-too-short': 'its take ends before the wanted part begins',
};

/** A gap for people, to stand behind the shot's id. */
export function gapSentence(reason: GapReason): string {
  return GAP_SENTENCES[reason];
}
