import { useEffect } from 'react';
import { isActionId } from '#shared/actions/action-names.ts';
import type { ProjectId } from '#shared/ids.ts';
import { runAction } from '../actions/bound-actions.ts';
import { useAction } from '../actions/use-action.ts';
import { BatchRoom } from '../batch/batch-room.tsx';
import { BoardRoom } from '../board/board-room.tsx';
import type { Core } from '../core.ts';
import { CutRoom } from '../cut/cut-room.tsx';
import { DailiesRoom } from '../dailies/dailies-room.tsx';
import { ExportRoom } from '../export/export-room.tsx';
import { OpenProjectProvider, useProject } from '../project/open-project.tsx';
import { SettingsRoom } from '../settings/settings-room.tsx';
import { useView, viewStore } from '../view/view-store.ts';
import { FileTrouble } from './file-trouble.tsx';
import { GenerateSheet } from './generate-sheet.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { Palette } from './palette.tsx';
import { StaleSheet } from './stale-sheet.tsx';
import { TopBar } from './top-bar.tsx';

type ProjectScreenProps = { readonly core: Core; readonly projectId: ProjectId };

/** One film: the bar above, one room below. */
export function ProjectScreen({ core, projectId }: ProjectScreenProps) {
  useEffect(
    () =>
      core.on('menu:action', ({ actionId }) => {
        if (isActionId(actionId)) runAction(actionId);
      }),
    [core],
  );
  useEffect(() => {
    // Projects end with the core that opened them.
    const isOpen = core
      .call('project:list-open', {})
      .then(({ projects }) => projects.some((one) => one.projectId === projectId));
    void isOpen.then(
      (isThere) => !isThere && leaveProject(),
      () => undefined,
    );
  }, [core, projectId]);
  useEffect(
    () => core.on('project:closed', (closed) => closed.projectId === projectId && leaveProject()),
    [core, projectId],
  );
  useAction('project:close', leaveProject);
  return (
    <OpenProjectProvider core={core} projectId={projectId}>
      <div className="flex h-full flex-col">
        <TopBar />
        <FileTrouble />
        <main className="min-h-0 flex-1">
          <ShownRoom core={core} />
        </main>
      </div>
      <GenerateSheet />
      <Palette />
      <StaleSheet />
      <KeysSheet />
    </OpenProjectProvider>
  );
}

function leaveProject(): void {
  viewStore.setState({ projectId: null, chosenShots: [], chosenTake: null });
}

function ShownRoom({ core }: { readonly core: Core }) {
  const room = useView((view) => view.room);
  const isSettingsOpen = useView((view) => view.isSettingsOpen);
  const isLoaded = useProject(({ view }) => view !== null);
  if (isSettingsOpen) return <SettingsRoom core={core} />;
  if (!isLoaded) return null;
  switch (room) {
    case 'board':
      return <BoardRoom />;
    case 'batch':
      return <BatchRoom />;
    case 'dailies':
      return <DailiesRoom />;
    case 'cut':
      return <CutRoom />;
    case 'export':
      return <ExportRoom />;
  }
}
