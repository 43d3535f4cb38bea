import type { EventId } from '../ids.ts';
import type { BesideShot } from '../storyboard/beside-shots.ts';
import type { CutFields, TitleFields } from '../storyboard/cut-fields.ts';
import type { ColorFields, FramingFields, PanFields } from '../storyboard/picture-fields.ts';
import type { Reference, Shot } from '../storyboard/storyboard.ts';
import type { CutSource } from './cut.ts';
import {
  AS_IT_IS,
  type ColorStep,
  type EventText,
  type FramingRecipe,
  LETTERBOX,
  type PictureRecipe,
  type SoundRecipe,
  type View,
} from './event-recipes.ts';
import { timeCaptions } from './time-captions.ts';

/** Null where the take is shown as it is. */
export function pictureRecipe(
  own: Pick<Shot, 'speedPercent' | 'color' | 'framing'>,
  cut: CutFields,
): PictureRecipe | null {
  const recipe = {
    speedPercent: own.speedPercent ?? 100,
    colors: [own.color, cut.color].flatMap((fields) => (fields ? colorSteps(fields) : [])),
    framing: framingRecipe(own.framing ?? cut.framing),
  };
  return isPlain(recipe) ? null : recipe;
}

function isPlain({ speedPercent, colors, framing }: PictureRecipe): boolean {
  return speedPercent === AS_IT_IS.speedPercent && colors.length === 0 && framing.fit === LETTERBOX.fit;
}

/** None where the fields change nothing. */
function colorSteps({
  exposureEv = 0,
  temperatureKelvin = 6500,
  saturationPercent = 100,
  lut,
}: ColorFields): ColorStep[] {
  if (exposureEv === 0 && temperatureKelvin === 6500 && saturationPercent === 100 && lut === undefined)
    return [];
  return [{ exposureEv, temperatureKelvin, saturationPercent, lut: lut ?? null }];
}

function framingRecipe(fields: FramingFields = {}): FramingRecipe {
  const { xPercent = 50, yPercent = 50 } = fields.crop ?? {};
  return { fit: fields.fit ?? 'letterbox', xPercent, yPercent };
}

/** Null where the take's own sound is heard with its picture. */
export function soundRecipe(sound: Shot['sound'], headFrames: number): SoundRecipe | null {
  const { file = null, inFrame = 0, mute = false, leadFrames = 0, trailFrames = 0 } = sound ?? {};
  if (file === null && !mute && leadFrames === 0 && trailFrames === 0) return null;
  const fileInFrame = file === null || inFrame === 0 ? {} : { fileInFrame: inFrame };
  return {
    file,
    fileFromFrame: file === null ? 0 : headFrames,
    ...fileInFrame,
    ...{ mute, leadFrames, trailFrames },
  };
}

export type OverTitle = Extract<TitleFields, { readonly kind: 'over' }>;

/** The titles over each event; those that belong to none are left out. */
export function titlesByEvent(
  { titles = [] }: CutFields,
  anchor: (title: OverTitle) => EventId | null,
): ReadonlyMap<EventId, readonly OverTitle[]> {
  const byEvent = new Map<EventId, OverTitle[]>();
  for (const title of titles) {
    const event = title.kind === 'over' ? anchor(title) : null;
    if (title.kind === 'over' && event !== null) byEvent.set(event, [...(byEvent.get(event) ?? []), title]);
  }
  return byEvent;
}

export type TextsOfShot = {
  readonly titles: readonly OverTitle[];
  /** What is said in the shot, where that is written into the picture. */
  readonly lines: readonly string[];
  /** Frames of the event before those that were wanted of it, how many were, and how many it has. */
  readonly headFrames: number;
  readonly clipFrames: number;
  readonly durationFrames: number;
  /** Frames of the shot's own clip, and by how many the event's begins later. */
  readonly shotFrames: number;
  readonly laterFrames: number;
};

/** The titles over a clip and its captions; a title without a length ends with its event. */
export function textsOverShot(clip: TextsOfShot): EventText[] {
  const { headFrames, durationFrames } = clip;
  const over = clip.titles.flatMap((title): EventText[] => {
    const fromFrame = headFrames + (title.fromFrame ?? 0);
    const room = durationFrames - fromFrame;
    if (room < 1) return [];
    const style = title.place ?? 'lower-third';
    return [
      { style, text: title.text, fromFrame, durationFrames: Math.min(room, title.durationFrames ?? room) },
    ];
  });
  return [...over, ...captionsOver(clip)];
}

/** The part of the shot's captions that the clip has the pictures of. */
function captionsOver({ lines, headFrames, clipFrames, shotFrames, laterFrames }: TextsOfShot): EventText[] {
  return timeCaptions(lines, 0, shotFrames).flatMap((caption) => {
    const from = Math.max(0, caption.fromFrame - laterFrames);
    const to = Math.min(clipFrames, caption.fromFrame + caption.durationFrames - laterFrames);
    return to <= from ? [] : [{ ...caption, fromFrame: headFrames + from, durationFrames: to - from }];
  });
}

/** What a card or still shows. A reference that is none of a picture's files has been told as a problem. */
export function besideSource({ shows }: BesideShot, references: readonly Reference[]): CutSource {
  if (shows.kind === 'card') return { kind: 'card', color: shows.card.color ?? '#000000' };
  const { still } = shows;
  const file = references.find(({ id }) => id === still.reference)?.file;
  if (file === undefined) throw new Error(`The still at ${still.shot} has no picture`);
  return { kind: 'still', file, pan: panRecipe(still.pan) };
}

function panRecipe({ from = {}, to = from }: PanFields = {}) {
  return { from: view(from), to: view(to) };
}

function view({ xPercent = 50, yPercent = 50, zoomPercent = 100 }: NonNullable<PanFields['from']>): View {
  return { xPercent, yPercent, zoomPercent };
}
