import type { ShotId } from '../../ids.ts';
import type { TitleFields } from '../cut-fields.ts';
import type { Storyboard } from '../storyboard.ts';
import { withPart } from './edit-step.ts';
import { patched } from './field-patch.ts';

type Beside = { readonly at: 'before' | 'after'; readonly shot: ShotId };

/**
 * Finds a new place for the cards and stills that stand beside shots which were taken out: before what follows them,
 * or else after what came before. Titles over them go with them, and so does all where no shot is left.
 *
 * @param order all shots as they were, in storyboard order
 */
export function withoutShots(
  storyboard: Storyboard,
  order: readonly ShotId[],
  gone: ReadonlySet<ShotId>,
): Storyboard {
  const { cut } = storyboard;
  const isTouched =
    cut?.titles?.some(({ shot }) => gone.has(shot)) || cut?.stills?.some(({ shot }) => gone.has(shot));
  if (!cut || !isTouched) return storyboard;
  const titles = cut.titles?.flatMap((title): TitleFields[] => {
    if (title.kind === 'card') return moved(title, order, gone);
    return gone.has(title.shot) ? [] : [title];
  });
  const stills = cut.stills?.flatMap((still) => moved(still, order, gone));
  const fields = {
    ...(titles ? { titles: titles.length === 0 ? null : titles } : {}),
    ...(stills ? { stills: stills.length === 0 ? null : stills } : {}),
  };
  return withPart(storyboard, 'cut', patched(cut, fields));
}

function moved<Event extends Beside>(
  event: Event,
  order: readonly ShotId[],
  gone: ReadonlySet<ShotId>,
): Event[] {
  if (!gone.has(event.shot)) return [event];
  const index = order.indexOf(event.shot);
  const next = order.slice(index + 1).find((id) => !gone.has(id));
  if (next !== undefined) return [{ ...event, at: 'before', shot: next }];
  const last = order.slice(0, index).findLast((id) => !gone.has(id));
  return last === undefined ? [] : [{ ...event, at: 'after', shot: last }];
}
