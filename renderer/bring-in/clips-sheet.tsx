import { useEffect, useEffectEvent, useRef } from 'react';
import { assertNever } from '#shared/assert-never.ts';
import type { ShotId } from '#shared/ids.ts';
import { clipShot } from '#shared/interchange/clip-shots.ts';
import type { ClipToBring } from '../frame/shell-store.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Mark } from '../ui/mark.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { type ClipState, useClipRows } from './use-clip-rows.ts';

type ClipsSheetProps = {
  readonly clips: readonly ClipToBring[];
  /** Of clips where neither they nor their names say it. */
  readonly usualShot: ShotId | null;
  readonly onClose: () => void;
};

/**
 * Clips of the person's own as takes: each with the shot that its name says, the others asked, and with what of it is not
 * as the film has it.
 */
export function ClipsSheet({ clips, usualShot, onClose }: ClipsSheetProps) {
  const open = useOpenProject();
  const shots = useProject((data) => data.shots);
  const ids = [...shots.keys()];
  const chooser = useRef<HTMLInputElement>(null);
  const { rows, add, choose, bring } = useClipRows(open, ({ file, shotId }) => {
    const named = clipShot(file.name, ids);
    return shotId ?? (named.kind === 'sure' ? named.shotId : usualShot);
  });
  const addGiven = useEffectEvent(() => add(clips));
  useEffect(() => addGiven(), []);
  const isAny = (kind: ClipState['kind']) => rows.some(({ state }) => state.kind === kind);
  const toBring = rows.filter(({ shotId, state }) => shotId !== null && state.kind !== 'here').length;
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title="Clips as takes"
      sentence="Copied into the film as they are: any size, rate and turn will do. A take is no edit: undo leaves it, and the bin, in Dailies, takes it away."
      width="wide"
      actions={
        <>
          <Button onClick={onClose}>{isAny('here') ? 'Done' : 'Not now'}</Button>
          <Button
            look="primary"
            reason={whyNot({ toBring, isComing: isAny('coming'), isLooking: isAny('looking') })}
            onClick={() => void bring().then((isWhole) => isWhole && onClose())}
          >
            {toBring === 0 ? 'Bring in' : toBring === 1 ? 'Bring in 1 clip' : `Bring in ${toBring} clips`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pb-2">
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept="video/*,.mp4,.m4v,.mov,.webm,.mkv"
          onChange={({ target }) => add([...(target.files ?? [])].map(clipOf))}
        />
        <Button className="self-start" onClick={() => chooser.current?.click()}>
          {rows.length === 0 ? 'Choose clips' : 'Choose more'}
        </Button>
        <ul>
          {rows.map(({ file, shotId, state }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only added, at the end.
            <li key={index} className="flex items-center gap-3 border-b border-line py-1.5">
              <span className="min-w-0 flex-1">
                <span className="block truncate" title={file.name}>
                  {file.name}
                </span>
                {state.kind === 'refused' && <span className="text-small text-coral">{state.sentence}</span>}
                {state.kind === 'looked' && state.caution !== null && (
                  <span className="block text-small text-quiet">{state.caution}</span>
                )}
              </span>
              <ClipMark state={state} hasShot={shotId !== null} />
              <Choice
                name={`The shot of ${file.name}`}
                className="w-44 shrink-0"
                value={shotId ?? ''}
                options={[
                  { value: '', label: 'leave it out' },
                  ...ids.map((id) => ({ value: id as string, label: id })),
                ]}
                onChoose={(id) => choose(index, ids.find((known) => known === id) ?? null)}
              />
            </li>
          ))}
        </ul>
      </div>
    </Sheet>
  );
}

function whyNot(of: { readonly toBring: number; readonly isComing: boolean; readonly isLooking: boolean }) {
  if (of.isComing) return 'they are on their way';
  if (of.toBring === 0) return 'choose a clip and its shot first';
  return of.isLooking ? 'they are still looked at' : null;
}

function clipOf(file: File): ClipToBring {
  return { file, incomingId: null, shotId: null };
}

function ClipMark({ state, hasShot }: { readonly state: ClipState; readonly hasShot: boolean }) {
  switch (state.kind) {
    case 'waiting':
      return hasShot ? null : <Mark meaning="needs-you">which shot?</Mark>;
    case 'looking':
      return <Mark meaning="running">is looked at</Mark>;
    case 'looked':
      return null;
    case 'coming':
      return <Mark meaning="running">on its way</Mark>;
    case 'here':
      return <Mark meaning="done">here</Mark>;
    case 'refused':
      return <Mark meaning="needs-you">not taken</Mark>;
    default:
      return assertNever(state);
  }
}
