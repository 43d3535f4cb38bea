import { dropTargetForExternal } from '@atlaskit/pragmatic-drag-and-drop/external/adapter';
import { containsFiles, getFiles } from '@atlaskit/pragmatic-drag-and-drop/external/file';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { IncomingId, ShotId } from '#shared/ids.ts';
import { type ClipToBring, openClips, openImport } from '../frame/shell-store.ts';
import { type OpenProject, useOpenProject } from '../project/open-project.tsx';
import { sentenceOf } from '../project/project-store.ts';
import { upload } from '../project/upload.ts';
import { bringClip } from './bring-clip.ts';
import { placePictures } from './place-pictures.ts';
import { sortDrop } from './sort-drop.ts';

type FileDropProps = {
  /** The shot that is looked at, which clips are taken for whose names do not say it; null where there is none such. */
  readonly usualShot?: ShotId | null;
  readonly children: ReactNode;
};

/**
 * Takes files from the system: pictures become shots that begin with them, or the first frame or references of the shot
 * that they are dropped on; clips takes of the shot that they are dropped on or named after; and a script or a sheet is
 * shown as what it would change.
 */
export function FileDrop({ usualShot = null, children }: FileDropProps) {
  const area = useRef<HTMLDivElement>(null);
  const open = useOpenProject();
  const [isOver, setIsOver] = useState(false);
  const [overShot, setOverShot] = useState<ShotId | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const take = useEffectEvent((files: readonly File[], shotId: ShotId | null) => {
    const drop = sortDrop(files);
    if (drop.kind === 'script') {
      openImport(drop.files);
      setFailure(drop.left.length === 0 ? null : leftWords(drop.left));
      return;
    }
    const { clips, others } = drop;
    if (clips.length > 0 && shotId === null) {
      openClips(
        clips.map((file) => ({ file, incomingId: null, shotId: null })),
        usualShot,
      );
    }
    void Promise.all([
      shotId === null ? null : bringAll(clips, shotId),
      others.length === 0 ? null : placePictures(open, others, shotId),
    ]).then((sentences) => setFailure(sentences.filter((sentence) => sentence !== null).join(' ') || null));
  });
  const shotAt = useEffectEvent((at: { readonly clientX: number; readonly clientY: number }) => {
    const card = document.elementFromPoint(at.clientX, at.clientY)?.closest('[data-shot]');
    const id = card?.getAttribute('data-shot');
    return [...open.project.store.getState().shots.keys()].find((known) => known === id) ?? null;
  });
  const bringAll = async (clips: readonly File[], shotId: ShotId): Promise<string | null> => {
    const refused: string[] = [];
    const asked: ClipToBring[] = [];
    for (const file of clips) {
      const incomingId = await bringIfItFits(open, file, shotId).catch((cause) => {
        refused.push(sentenceOf(cause));
        return null;
      });
      if (incomingId !== null) asked.push({ file, incomingId, shotId });
    }
    if (asked.length > 0) openClips(asked, shotId);
    return refused.length === 0 ? null : refused.join(' ');
  };
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    return dropTargetForExternal({
      element,
      canDrop: containsFiles,
      onDragEnter: () => setIsOver(true),
      onDrag: ({ location }) => setOverShot(shotAt(location.current.input)),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source, location }) => {
        setIsOver(false);
        take(getFiles({ source }), shotAt(location.current.input));
      },
    });
  }, []);
  return (
    <div ref={area} className="relative h-full">
      {children}
      {isOver && <DropWords shotId={overShot} />}
      {failure !== null && (
        <div
          role="alert"
          className="absolute inset-x-4 bottom-4 z-30 flex items-center gap-3 rounded-card border border-coral bg-panel px-4 py-2"
        >
          <p className="flex-1">{failure}</p>
          <button type="button" onClick={() => setFailure(null)} className="text-quiet hover:text-text">
            Close
          </button>
        </div>
      )}
    </div>
  );
}

/** A clip that is not as the film has it is no take yet: a person sees first what is not. */
async function bringIfItFits(
  open: Pick<OpenProject, 'core' | 'projectId'>,
  file: File,
  shotId: ShotId,
): Promise<IncomingId | null> {
  const incomingId = await upload(file, 'clip');
  const { projectId } = open;
  const { caution } = await open.core.call('import:preview-clip', { projectId, shotId, incomingId });
  if (caution !== null) return incomingId;
  await bringClip(open, incomingId, shotId);
  return null;
}

function leftWords(left: readonly File[]): string {
  return `Left out: ${left.map(({ name }) => name).join(', ')}. Drop clips, and each script, by themselves.`;
}

/** What a drop would do here. Lets the pointer through, so that the shot below it is found. */
function DropWords({ shotId }: { readonly shotId: ShotId | null }) {
  return (
    <div className="pointer-events-none absolute inset-2 z-30 grid place-items-end justify-items-center rounded-card border-2 border-dashed border-tungsten p-6">
      <p className="rounded-card border border-line bg-raised px-4 py-2 shadow-float">
        {shotId === null
          ? 'Pictures become shots, clips takes, and a script is shown as what it would change'
          : `On ${shotId}: a picture becomes its first frame, several its references, and clips its takes`}
      </p>
    </div>
  );
}
