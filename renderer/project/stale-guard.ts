import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';

/** Fields of a shot that are part of what its takes were asked for. */
const ASKED_FIELDS: ReadonlySet<string> = new Set([
  'prompt',
  'dialogue',
  'variables',
  'mode',
  'firstFrame',
  'lastFrame',
  'references',
  'referenceVideo',
  'continueFrom',
  'fit',
  'aspectRatio',
  'model',
  'input',
]);

/** Whether edits can make takes stale at all; all others are made without asking what they would cost. */
export function mayMakeStale(edits: readonly StoryboardEditJson[]): boolean {
  return edits.some((edit) => {
    switch (edit.kind) {
      case 'set-shots':
        return Object.keys(edit.fields).some((name) => ASKED_FIELDS.has(name));
      case 'set-defaults':
      case 'set-style':
      case 'set-variable':
      case 'set-reference':
      case 'rename-reference':
      case 'remove-reference':
      case 'move-shots':
      case 'move-scene':
      case 'remove-shots':
      case 'split-shot':
        return true;
      default:
        return false;
    }
  });
}
