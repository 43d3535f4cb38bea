import type { ProjectView } from '#shared/contract/project-view.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import type { TextChange } from '../writing/text-place.ts';
import type { AskBeforeStale } from './ask-before-stale.ts';
import { patientCommand } from './command.ts';
import type { Turns } from './turns.ts';

/** What came of a text: `asks` where a person would have to be asked first, `left` where they said no. */
export type WriteOutcome = 'made' | 'nothing' | 'asks' | 'left' | 'refused';

/**
 * Saves a text as it is written. What is to be done is chosen on the film as it is in its turn; null is nothing. Texts
 * of one `writing` are one step for undo.
 */
export type WriteText = (
  choose: (view: ProjectView) => TextChange | null,
  of: { readonly writing: string; readonly mayAsk: boolean },
) => Promise<WriteOutcome>;

export function textWriter(of: {
  readonly core: Core;
  readonly projectId: ProjectId;
  readonly turns: Pick<Turns, 'inTurn' | 'revision'>;
  readonly view: () => ProjectView | null;
  readonly whyNot: AskBeforeStale;
}): WriteText {
  const { core, projectId, turns, whyNot } = of;
  const send = (change: TextChange, writing: string): Promise<{ revision: number }> => {
    const on = { projectId, baseRevision: turns.revision(), writing };
    return change.kind === 'edit'
      ? patientCommand(core, 'storyboard:edit', { ...on, edits: [change.edit] })
      : patientCommand(core, 'take:review', { ...on, changes: [change.change] });
  };
  const writeOnce = async (
    choose: Parameters<WriteText>[0],
    { writing, mayAsk }: Parameters<WriteText>[1],
    isLastTry: boolean,
  ): Promise<WriteOutcome> => {
    const answer = await turns.inTurn(
      async (): Promise<{ revision: number | null; outcome: WriteOutcome }> => {
        const view = of.view();
        const change = view && choose(view);
        if (change === null) return { revision: null, outcome: 'nothing' };
        const reason = await whyNot(change.kind === 'edit' ? [change.edit] : [], mayAsk);
        if (reason !== null) return { revision: null, outcome: reason };
        return { ...(await send(change, writing)), outcome: 'made' };
      },
      isLastTry,
    );
    return answer?.outcome ?? 'refused';
  };
  return async (choose, how) => {
    const outcome = await writeOnce(choose, how, false);
    // It may be that another window was faster. By now the film is known as it left it: the text is chosen anew.
    return outcome === 'refused' ? writeOnce(choose, how, true) : outcome;
  };
}
