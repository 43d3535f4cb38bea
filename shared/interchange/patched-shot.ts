import { jsonChange } from '../revisions/json-change.ts';
import { patched } from '../storyboard/edits/field-patch.ts';
import type { Shot } from '../storyboard/storyboard.ts';
import type { BroughtShot } from './brought-film.ts';

/** A shot with what a file says of it; the same value where it says nothing new. Its id stays. */
export function patchedShot(
  shot: Shot,
  { fields, variables }: Pick<BroughtShot, 'fields' | 'variables'>,
): Shot {
  const { prompt, ...others } = fields;
  const after = patched(shot, {
    ...others,
    ...(typeof prompt === 'string' ? { prompt } : {}),
    variables: patchedVariables(shot.variables, variables),
  });
  return jsonChange(shot, after) === null ? shot : after;
}

/** Undefined where they stay as they are. */
function patchedVariables(
  before: Shot['variables'],
  said: BroughtShot['variables'],
): Shot['variables'] | null {
  if (said === 'none') return {};
  if (Object.keys(said).length === 0) return before;
  const after = patched(before ?? {}, said);
  if (Object.keys(after).length > 0) return after;
  // Those that had none and get none stay as they are.
  return before === undefined || Object.keys(before).length === 0 ? before : null;
}
