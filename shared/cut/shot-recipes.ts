import type { BesideShot } from '../storyboard/beside-shots.ts';
import type { CutFields } from '../storyboard/cut-fields.ts';
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
  const { file = null, mute = false, leadFrames = 0, trailFrames = 0 } = sound ?? {};
  if (file === null && !mute && leadFrames === 0 && trailFrames === 0) return null;
  return { file, fileFromFrame: file === null ? 0 : headFrames, mute, leadFrames, trailFrames };
}

export type TextsOfShot = {
  readonly shotId: string;
  /** What is said in it, where that is written into the picture. */
  readonly lines: readonly string[];
  /** Frames of the event before those that were wanted of it, and how many were. */
  readonly headFrames: number;
  readonly wantedFrames: number;
  readonly durationFrames: number;
};

/** The titles over a shot and its captions; a title without a length ends with its event. */
export function textsOverShot(shot: TextsOfShot, { titles = [] }: CutFields): EventText[] {
  const { headFrames, wantedFrames, durationFrames } = shot;
  const over = titles.flatMap((title): EventText[] => {
    if (title.kind !== 'over' || title.shot !== shot.shotId) return [];
    const fromFrame = headFrames + (title.fromFrame ?? 0);
    const room = durationFrames - fromFrame;
    if (room < 1) return [];
    const style = title.place ?? 'lower-third';
    return [
      { style, text: title.text, fromFrame, durationFrames: Math.min(room, title.durationFrames ?? room) },
    ];
  });
  return [...over, ...timeCaptions(shot.lines, headFrames, wantedFrames)];
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
