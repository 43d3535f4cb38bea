import type { Cut, CutEvent, FrameSize } from '../cut/cut.ts';
import { groundClip, type PictureClip, pictureClip, type TakeFacts } from './picture-clip.ts';
import { type EventInFilm, placeEvents } from './place-events.ts';
import { type MarkFacts, marksOf } from './sequence-marks.ts';
import { type SequenceTransition, transitionsOf } from './sequence-transitions.ts';
import { type SoundLane, soundLanes } from './sound-lanes.ts';

/** What a sequence is made from. */
export type SequenceFacts = {
  readonly title: string;
  readonly size: FrameSize;
  /** By take id. */
  readonly takes: ReadonlyMap<string, TakeFacts>;
  /** Frames of each sound file, by its path in the project, where they are known. */
  readonly soundFrames: ReadonlyMap<string, number>;
  /** What is told of each shot; null to tell nothing but its name. */
  readonly marks: ReadonlyMap<string, MarkFacts>;
};

/** A text over the film, in frames from its first one. */
export type SequenceText = {
  readonly style: 'card' | 'center' | 'lower-third' | 'caption';
  readonly text: string;
  readonly startFrame: number;
  readonly frames: number;
};

/**
 * A film as other editors think of it: clips that stand end to end, with transitions laid over their cuts, sound in
 * lanes below, texts and marks above. Its length is the film's own, whatever overlaps: a transition of `d` frames makes
 * our film `d` frames shorter, and here both clips give up their share of those frames as handles.
 */
export type FilmSequence = {
  readonly title: string;
  readonly size: FrameSize;
  readonly frames: number;
  readonly clips: readonly PictureClip[];
  /** `transitions[i]` lies over the end of `clips[i]`; null for a plain cut. */
  readonly transitions: readonly (SequenceTransition | null)[];
  readonly lanes: readonly SoundLane[];
  readonly texts: readonly SequenceText[];
};

/** Lays a cut out for other editors. Nothing of it is about money, seeds or prompts unless `facts.marks` brings it. */
export function filmSequence(cut: Cut, facts: SequenceFacts): FilmSequence {
  const { events, frames } = placeEvents(cut);
  const transitions = transitionsOf(events);
  const firsts = firstClips(events);
  const clips = events.map((placed, index) =>
    pictureClip(placed, {
      startFrame: transitions[index - 1]?.cutFrame ?? placed.startFrame,
      endFrame: transitions[index]?.cutFrame ?? placed.startFrame + placed.event.durationFrames,
      takes: facts.takes,
      marks: firsts.has(placed) ? marksOf(placed.event.shotId, facts.marks) : [],
    }),
  );
  return {
    title: facts.title,
    size: facts.size,
    frames,
    clips: [...clips, ...groundsBehind(clips, transitions, frames)],
    transitions,
    lanes: soundLanes(cut, events, { frames, takes: facts.takes, soundFrames: facts.soundFrames }),
    texts: events.flatMap(({ event, startFrame }) => textsOf(event, startFrame)),
  };
}

/**
 * What the film fades to at its end, where its last clip freezes within that fade: laid out as two clips that meet, since
 * a fade that closes a film must not be longer than the run of pictures that it lies over.
 */
function groundsBehind(
  clips: readonly PictureClip[],
  transitions: readonly (SequenceTransition | null)[],
  frames: number,
): PictureClip[] {
  const [last, out] = [clips.at(-1), transitions.at(-1)];
  if (!last || !out || out.closes) return [];
  const { shotId } = last;
  return [
    groundClip({ shotId, color: out.color, startFrame: out.startFrame, endFrame: frames }, out.cutFrame),
  ];
}

/** The first clip of each shot: what is told of a shot is told once, however often the film shows it. */
function firstClips(events: readonly EventInFilm[]): ReadonlySet<EventInFilm> {
  const clips = events.filter(({ event: { source } }) => source.kind === 'take' || source.kind === 'slate');
  return new Set(new Map(clips.toReversed().map((placed) => [placed.event.shotId, placed])).values());
}

function textsOf({ texts = [] }: CutEvent, at: number): SequenceText[] {
  return texts.map(({ style, text, fromFrame, durationFrames }) => ({
    ...{ style, text },
    startFrame: at + fromFrame,
    frames: durationFrames,
  }));
}
