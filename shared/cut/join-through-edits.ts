import { hundredthsOf } from '../storyboard/clip-speed.ts';
import type { Cut, CutEvent, CutSource } from './cut.ts';
import { AS_IT_IS, type EventText, type SoundRecipe } from './event-recipes.ts';

/**
 * The same film without the cuts that nobody can see or hear: two events that go on in one take, with the same look and
 * sound, are one. A film that was split and not changed is planned as if it were whole.
 */
export function joinThroughEdits(cut: Cut): Cut {
  const events = cut.events.reduce<CutEvent[]>((joined, event) => {
    const last = joined.at(-1);
    if (last && goesOn(last, event)) joined[joined.length - 1] = joinedEvent(last, event);
    else joined.push(event);
    return joined;
  }, []);
  return events.length === cut.events.length ? cut : { ...cut, events };
}

function goesOn(before: CutEvent, after: CutEvent): boolean {
  return (
    before.transition.kind === 'cut' &&
    before.shotId === after.shotId &&
    goesOnInTake(before, after.source) &&
    before.gainDb === after.gainDb &&
    before.speaks === after.speaks &&
    isSame(before.picture ?? AS_IT_IS, after.picture ?? AS_IT_IS) &&
    soundGoesOn(before, after.sound)
  );
}

function goesOnInTake({ source, durationFrames, picture }: CutEvent, after: CutSource): boolean {
  if (source.kind !== 'take' || after.kind !== 'take') return false;
  if (source.takeId !== after.takeId || source.heldFrames > 0) return false;
  const shown = durationFrames * (picture?.speedPercent ?? 100);
  return hundredthsOf(source) + shown === hundredthsOf(after);
}

const AS_IT_SOUNDS: SoundRecipe = {
  file: null,
  fileFromFrame: 0,
  mute: false,
  leadFrames: 0,
  trailFrames: 0,
};

/** Whether the second event's sound file continues where the first one leaves it. */
function soundGoesOn(before: CutEvent, after: CutEvent['sound'] = AS_IT_SOUNDS): boolean {
  const { sound = AS_IT_SOUNDS, durationFrames } = before;
  if (sound.trailFrames > 0 || after.leadFrames > 0) return false;
  if (sound.mute !== after.mute || sound.file !== after.file) return false;
  return sound.file === null || fileStart(after) - fileStart(sound) === durationFrames;
}

/** Which frame of its file would be heard in the event's first one. */
function fileStart({ fileFromFrame, fileInFrame = 0, leadFrames }: SoundRecipe): number {
  return fileInFrame + leadFrames - fileFromFrame;
}

function joinedEvent(before: CutEvent, after: CutEvent): CutEvent {
  const sound = joinedSound(before.sound, after.sound);
  const texts = joinedTexts(before, after);
  return {
    ...before,
    source: joinedSource(before.source, after.source),
    durationFrames: before.durationFrames + after.durationFrames,
    transition: after.transition,
    ...(sound ? { sound } : {}),
    ...(texts.length > 0 ? { texts } : {}),
  };
}

function joinedSource(before: CutSource, after: CutSource): CutSource {
  if (before.kind !== 'take' || after.kind !== 'take') return before;
  return { ...before, heldFrames: after.heldFrames };
}

function joinedSound(before: CutEvent['sound'], after: CutEvent['sound']): CutEvent['sound'] {
  const trailFrames = after?.trailFrames ?? 0;
  if (before === undefined && trailFrames === 0) return undefined;
  return { ...(before ?? AS_IT_SOUNDS), trailFrames };
}

/** A text that the cut parted is whole again. */
function joinedTexts(before: CutEvent, after: CutEvent): EventText[] {
  const texts = [...(before.texts ?? [])];
  for (const { fromFrame, ...text } of after.texts ?? []) {
    const from = fromFrame + before.durationFrames;
    const at = texts.findIndex(
      (each) =>
        each.style === text.style && each.text === text.text && each.fromFrame + each.durationFrames === from,
    );
    const parted = texts[at];
    if (parted === undefined) texts.push({ ...text, fromFrame: from });
    else texts[at] = { ...parted, durationFrames: parted.durationFrames + text.durationFrames };
  }
  return texts;
}

/** Both are plain values that came from one place, so their keys have one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
