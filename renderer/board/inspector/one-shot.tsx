import type { RefObject } from 'react';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { BoardShot } from '../../project/known-view.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { ShotNotes } from '../../reviews/shot-notes.tsx';
import { Field } from '../../ui/field.tsx';
import { WrittenArea } from '../../writing/written-text.tsx';
import { DialogueField } from './dialogue-field.tsx';
import { PromptField } from './prompt-field.tsx';
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
        <Findings problems={view.problems} warnings={view.warnings} place={view.place} />
        <ShotNotes shotId={shot.id} />
        <PromptField boardShot={boardShot} storyboard={storyboard} fieldRef={promptRef} />
        <DialogueField shot={shot} seconds={view.settings.lengthSeconds} set={set} />
        <ShotPictures boardShot={boardShot} storyboard={storyboard} set={set} />
        <ShotSettings boardShot={boardShot} set={set} />
        <Field label="Notes">
          <WrittenArea place={{ kind: 'shot', shot: shot.id, field: 'notes' }} />
        </Field>
      </div>
      <ShotFooter boardShot={boardShot} />
    </div>
  );
}

type Finding = { readonly place: string; readonly message: string };
type FindingsProps = {
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly place: string;
};

/** What is wrong with the shot, by the names of its fields. */
function Findings({ problems, warnings, place }: FindingsProps) {
  const named = ({ place: where, message }: Finding) =>
    where === place ? `The shot ${message}` : `${where.replace(`${place}.`, '')} ${message}`;
  if (problems.length + warnings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1 text-small">
      {problems.map((problem) => (
        <li key={named(problem)} className="text-coral">
          {named(problem)}
        </li>
      ))}
      {warnings.map((warning) => (
        <li key={named(warning)} className="text-quiet">
          {named(warning)}
        </li>
      ))}
    </ul>
  );
}
