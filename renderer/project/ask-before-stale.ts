import type { CallOutput } from '#shared/contract/calls.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { Core } from '../bridge.ts';
import { mayMakeStale } from './stale-guard.ts';

/** An edit that waits for a person's word, since takes that were paid for would not match their shots any more. */
export type DoubtfulEdit = {
  readonly edits: readonly StoryboardEditJson[];
  readonly stale: CallOutput<'storyboard:preview-edit'>['stale'];
  readonly decide: (isMade: boolean) => void;
};

/**
 * Why edits are not made, by what they would make stale: `left` where a person was asked and said no, `asks` where
 * nobody may be asked now. Null where they may be made.
 */
export type AskBeforeStale = (
  edits: readonly StoryboardEditJson[],
  mayAsk: boolean,
) => Promise<'asks' | 'left' | null>;

/** @param show puts the question on screen; null takes it away again */
export function askBeforeStale(
  core: Core,
  on: () => { readonly projectId: ProjectId; readonly baseRevision: number },
  show: (doubtful: DoubtfulEdit | null) => void,
): AskBeforeStale {
  const isAgreed = (edits: readonly StoryboardEditJson[], stale: DoubtfulEdit['stale']): Promise<boolean> =>
    new Promise((resolve) => {
      const decide = (isMade: boolean) => {
        show(null);
        resolve(isMade);
      };
      show({ edits, stale, decide });
    });
  return async (edits, mayAsk) => {
    if (!mayMakeStale(edits)) return null;
    const preview = await core
      .call('storyboard:preview-edit', { ...on(), edits: [...edits] })
      // What is wrong with the edit is told by the edit itself.
      .catch(() => null);
    if (preview === null || preview.stale.takes.length === 0) return null;
    if (!mayAsk) return 'asks';
    return (await isAgreed(edits, preview.stale)) ? null : 'left';
  };
}
