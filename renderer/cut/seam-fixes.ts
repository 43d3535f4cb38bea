import type { CallOutput } from '#shared/contract/calls.ts';
import type { ShotId } from '#shared/ids.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { CutEvent } from './cut-view.ts';
import { USUAL_TRANSITION_FRAMES } from './next-choice.ts';
import { trimOf } from './trim-event.ts';

export type Seam = CallOutput<'cut:seam'>;
export type SeamJump = Extract<Seam, { kind: 'jumps' }>['jumps'][number];

export type SeamFix = { readonly label: string; readonly edit: StoryboardEditJson };

export const JUMP_WORDS: Readonly<Record<SeamJump['kind'], string>> = {
  picture: 'the picture jumps',
  brightness: 'the brightness jumps',
  colour: 'the color jumps',
  level: 'the level jumps',
  held: 'the same picture stands on both sides, as if it stopped',
};

const GAIN = { least: -60, most: 24 };

/**
 * What can be done about a join that jumps, the fittest first. Where two pictures only differ in light or color, a
 * dissolve is what is offered: how much of it is meant, nobody can measure.
 *
 * @param levels the gain of the second shot, as it is now
 */
export function seamFixes(
  jumps: readonly SeamJump[],
  before: CutEvent,
  after: CutEvent,
  levels: { readonly afterDb: number },
): readonly SeamFix[] {
  const fixes = jumps.flatMap((jump) => fixOf(jump, after, levels.afterDb));
  const needsMore = jumps.some(({ kind }) => kind !== 'level' && kind !== 'held') || fixes.length === 0;
  return needsMore ? [...fixes, dissolve(before)] : fixes;
}

function fixOf(jump: SeamJump, after: CutEvent, afterDb: number): SeamFix[] {
  switch (jump.kind) {
    case 'held':
      return trimFix(after);
    case 'level':
      return levelFix(after, jump.step ?? 0, afterDb);
    case 'picture':
    case 'brightness':
    case 'colour':
      return [];
  }
}

function trimFix(after: CutEvent): SeamFix[] {
  const trim = trimOf(after);
  if (trim === null || trim.inFrame + 1 >= trim.outFrame) return [];
  const fields = { trim: { ...trim, inFrame: trim.inFrame + 1 } };
  return [{ label: 'Trim the repeated frame', edit: setShot(after, fields) }];
}

function levelFix(after: CutEvent, stepDb: number, afterDb: number): SeamFix[] {
  const gainDb = Math.max(GAIN.least, Math.min(GAIN.most, Math.round(afterDb - stepDb)));
  if (stepDb === 0 || gainDb === afterDb) return [];
  return [{ label: `Match the level, ${gainDb} dB`, edit: setShot(after, { gainDb: gainDb || null }) }];
}

function dissolve(before: CutEvent): SeamFix {
  const transition = { kind: 'dissolve', durationFrames: USUAL_TRANSITION_FRAMES } as const;
  return { label: 'Dissolve over it', edit: setShot(before, { transition }) };
}

type ShotFields = Extract<StoryboardEditJson, { kind: 'set-shots' }>['fields'];

function setShot({ shotId }: CutEvent, fields: ShotFields): StoryboardEditJson {
  return { kind: 'set-shots', shots: [shotId as ShotId], fields };
}
