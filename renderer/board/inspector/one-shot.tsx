import type { RefObject } from 'react';
import type { Problem } from '#shared/problem.ts';
import { isNoPrompt } from '#shared/storyboard/problem-words.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { ToldProblems, useTellProblem } from '../../frame/told-problems.tsx';
import type { BoardShot } from '../../project/known-view.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { ShotNotes } from '../../reviews/shot-notes.tsx';
import { Field } from '../../ui/field.tsx';
import { WrittenArea } from '../../writing/written-text.tsx';
import { DialogueField } from './dialogue-field.tsx';
import { PromptField } from './prompt-field.tsx';
import { RejectedNote } from './rejected-note.tsx';
import type { SetShot } from './set-shot.ts';
import { ShotFooter } from './shot-footer.tsx';
import { ShotPictures } from './shot-pictures.tsx';
import { ShotSettings } from './shot-settings.tsx';

type OneShotProps = {
  readonly boardShot: BoardShot;
  readonly storyboard: Storyboard;
  readonly promptRef: RefObject<HTMLTextAreaElement | null>;
};

export function OneShot({ boardShot, storyboard, promptRef }: OneShotProps) {
  const { project } = useOpenProject();
  const { shot, view } = boardShot;
  const set: SetShot = (fields) => void project.edit([{ kind: 'set-shots', shots: [shot.id], fields }]);
  return (
    <div className="flex h-full flex-col">
      <header className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4">
        <h2 className="min-w-0 truncate font-mono font-semibold">{shot.id}</h2>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-3">
        <ShotNotes shotId={shot.id} />
        <PromptField boardShot={boardShot} storyboard={storyboard} fieldRef={promptRef} />
        {view.standing === 'rejected' && <RejectedNote shotId={shot.id} />}
        <DialogueField shot={shot} seconds={view.settings.lengthSeconds} set={set} />
        <ShotPictures boardShot={boardShot} storyboard={storyboard} set={set} />
        <ShotSettings boardShot={boardShot} set={set} />
        <Field label="Notes">
          <WrittenArea place={{ kind: 'shot', shot: shot.id, field: 'notes' }} />
        </Field>
      </div>
      <Findings problems={view.problems} warnings={view.warnings} />
      <ShotFooter boardShot={boardShot} />
    </div>
  );
}

type FindingsProps = { readonly problems: readonly Problem[]; readonly warnings: readonly Problem[] };

/** What is wrong with the shot, each leading to its field; and what is worth knowing. */
function Findings({ problems, warnings }: FindingsProps) {
  const tell = useTellProblem();
  // That nothing is written yet is seen in the field below.
  const wrong = problems.filter((problem) => !isNoPrompt(problem));
  if (wrong.length + warnings.length === 0) return null;
  return (
    // Above the buttons, so that no field moves under the mouse when it comes or goes.
    <div className="flex max-h-28 shrink-0 flex-col gap-1 overflow-y-auto border-t border-line px-4 py-2 text-small">
      <ToldProblems problems={wrong} className="text-coral" />
      {warnings.map((warning) => (
        <p key={warning.place + warning.message} className="text-quiet">
          {tell(warning).words}
        </p>
      ))}
    </div>
  );
}
