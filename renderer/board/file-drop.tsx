import { dropTargetForExternal } from '@atlaskit/pragmatic-drag-and-drop/external/adapter';
import { containsFiles, getFiles } from '@atlaskit/pragmatic-drag-and-drop/external/file';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useOpenProject } from '../project/open-project.tsx';
import { addPictureShots } from './add-picture-shots.ts';

/** Takes files from the system: pictures become shots that begin with them. */
export function FileDrop({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  const open = useOpenProject();
  const [isOver, setIsOver] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    const element = area.current;
    if (element === null) return;
    return dropTargetForExternal({
      element,
      canDrop: containsFiles,
      onDragEnter: () => setIsOver(true),
      onDragLeave: () => setIsOver(false),
      onDrop: ({ source }) => {
        setIsOver(false);
        void addPictureShots(open, getFiles({ source })).then(setFailure);
      },
    });
  }, [open]);
  return (
    <div ref={area} className="relative h-full">
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-2 z-30 grid place-items-center rounded-card border-2 border-dashed border-tungsten bg-shade text-large">
          Drop pictures to make shots that begin with them
        </div>
      )}
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
