import type { CallOutput } from '#shared/contract/calls.ts';
import { NEUTRAL_KELVIN } from '#shared/media/look.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { Shot } from '#shared/storyboard/storyboard.ts';
import type { CutEvent } from '../film/cut-view.ts';
import { USUAL_TRANSITION_FRAMES } from './next-choice.ts';
import { trimFields, trimOf } from './trim-event.ts';

export type Seam = CallOutput<'cut:seam'>;
export type JumpingSeam = Extract<Seam, { kind: 'jumps' }>;
export type SeamJump = JumpingSeam['jumps'][number];

export type SeamFix = {
  readonly label: string;
  /** What exactly it sets, where that is worth reading before. */
  readonly detail?: string;
  readonly edit: StoryboardEditJson;
};

/** What of the second shot a fix changes, as it is now. */
export type SecondShot = Pick<Shot, 'gainDb' | 'color'>;

/** What jumps, for people. */
export function jumpWords({ kind, step = 0 }: SeamJump): string {
  switch (kind) {
    case 'picture':
      return 'the picture jumps';
    case 'brightness':
      return step > 0 ? 'it becomes brighter at once' : 'it becomes darker at once';
    case 'color':
      return 'the color jumps';
    case 'level':
      return `it becomes ${Math.abs(Math.round(step))} dB ${step > 0 ? 'louder' : 'quieter'} at once`;
    case 'silence':
      return step > 0 ? 'sound sets in after silence' : 'the sound stops, and silence follows';
    case 'held':
      return 'the same picture stands on both sides, as if it stopped';
  }
}

const GAIN = { least: -60, most: 24 };

/** What can be done about a join that jumps, the fittest first. Each is one edit; what is left is measured again. */
export function seamFixes(
  { jumps, match }: Pick<JumpingSeam, 'jumps' | 'match'>,
  before: CutEvent,
  after: CutEvent,
  second: SecondShot,
): readonly SeamFix[] {
  const fixes = [
    ...(match === null ? [] : [matchFix(match, after, second)]),
    ...jumps.flatMap((jump) => fixOf(jump, after, second.gainDb ?? 0)),
  ];
  const needsMore = jumps.some(({ kind }) => kind !== 'level' && kind !== 'held') || fixes.length === 0;
  return needsMore ? [...fixes, dissolve(before)] : fixes;
}

/** A look-up table that the shot has stays on top of it. */
function matchFix(
  { look, clears }: NonNullable<JumpingSeam['match']>,
  after: CutEvent,
  { color }: SecondShot,
): SeamFix {
  const next = { ...said(look), ...(color?.lut === undefined ? {} : { lut: color.lut }) };
  const label = clears ? 'Match the color' : 'Bring the color nearer';
  return {
    label,
    detail: lookWords(look),
    edit: setEvent(after, { color: next }),
  };
}

type Look = NonNullable<JumpingSeam['match']>['look'];

/** What changes something. */
function said({ exposureEv, temperatureKelvin, saturationPercent }: Look): NonNullable<Shot['color']> {
  return {
    ...(exposureEv === 0 ? {} : { exposureEv }),
    ...(temperatureKelvin === NEUTRAL_KELVIN ? {} : { temperatureKelvin }),
    ...(saturationPercent === 100 ? {} : { saturationPercent }),
  };
}

function lookWords(look: Look): string {
  const { exposureEv, temperatureKelvin, saturationPercent } = said(look);
  const words = [
    exposureEv === undefined ? [] : `${exposureEv > 0 ? '+' : ''}${exposureEv} EV`,
    temperatureKelvin === undefined ? [] : `${temperatureKelvin} K`,
    saturationPercent === undefined ? [] : `color ${saturationPercent} %`,
  ].flat();
  return words.length === 0 ? 'no look of its own' : words.join(', ');
}

function fixOf(jump: SeamJump, after: CutEvent, afterDb: number): SeamFix[] {
  switch (jump.kind) {
    case 'held':
      return trimFix(after);
    case 'level':
      return levelFix(after, jump.step ?? 0, afterDb);
    case 'picture':
    case 'brightness':
    case 'color':
    case 'silence':
      return [];
  }
}

function trimFix(after: CutEvent): SeamFix[] {
  const trim = trimOf(after);
  if (trim === null || trim.inFrame + 1 >= trim.outFrame) return [];
  const fields = trimFields({ ...trim, inFrame: trim.inFrame + 1 });
  return [{ label: 'Trim the repeated frame', edit: setEvent(after, fields) }];
}

function levelFix(after: CutEvent, stepDb: number, afterDb: number): SeamFix[] {
  const gainDb = Math.max(GAIN.least, Math.min(GAIN.most, Math.round(afterDb - stepDb)));
  if (stepDb === 0 || gainDb === afterDb) return [];
  return [{ label: `Match the level, ${gainDb} dB`, edit: setEvent(after, { gainDb }) }];
}

function dissolve(before: CutEvent): SeamFix {
  const transition = { kind: 'dissolve', durationFrames: USUAL_TRANSITION_FRAMES } as const;
  return { label: 'Dissolve over it', edit: setEvent(before, { transition }) };
}

type EventFields = Extract<StoryboardEditJson, { kind: 'set-events' }>['fields'];

/** Only takes are measured, so each has an event of its shot. */
function setEvent({ clip, id }: CutEvent, fields: EventFields): StoryboardEditJson {
  return { kind: 'set-events', events: [clip?.eventId ?? id], fields };
}
