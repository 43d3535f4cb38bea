import { lazy, Suspense, useEffect } from 'react';
import { DailiesError } from '#shared/app-error.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { OpenProjectProvider, useProject } from '../project/open-project.tsx';
import { focusHomeIfLost } from '../view/focus-home.ts';
import { ROOM_NAMES } from '../view/room.ts';
import { useView } from '../view/view-store.ts';
import { leaveProject } from './close-film.ts';
import { FileTrouble } from './file-trouble.tsx';
import { FilmSheets } from './film-sheets.tsx';
import { GenerateSheet } from './generate-sheet.tsx';
import { Palette } from './palette.tsx';
import { PartBoundary } from './part-boundary.tsx';
import { fetchOtherRooms, ROOM_COMPONENTS } from './rooms.ts';
import { StaleSheet } from './stale-sheet.tsx';
import { TopBar } from './top-bar.tsx';

const SettingsRoom = lazy(() =>
  import('../settings/settings-room.tsx').then((module) => ({ default: module.SettingsRoom })),
);

type ProjectScreenProps = { readonly core: Core; readonly projectId: ProjectId };

/** One film: the bar above, one room below. */
export function ProjectScreen({ core, projectId }: ProjectScreenProps) {
  useEffect(() => {
    // Closed meanwhile, or moved away: without it there is nothing to show here.
    core.call('project:state', { projectId }).catch((cause) => {
      if (cause instanceof DailiesError && cause.error.code === 'project-not-open') leaveProject();
    });
  }, [core, projectId]);
  useEffect(
    () => core.on('project:closed', (closed) => closed.projectId === projectId && leaveProject()),
    [core, projectId],
  );
  return (
    <OpenProjectProvider core={core} projectId={projectId}>
      <div className="flex h-full flex-col">
        <TopBar />
        <FileTrouble />
        <main tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <ShownRoom core={core} />
        </main>
      </div>
      <FilmSheets />
      <GenerateSheet />
      <Palette />
      <StaleSheet />
    </OpenProjectProvider>
  );
}

function ShownRoom({ core }: { readonly core: Core }) {
  const room = useView((view) => view.room);
  const isSettingsOpen = useView((view) => view.isSettingsOpen);
  const isLoaded = useProject(({ view }) => view !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what had the focus went with what was shown.
  useEffect(() => {
    if (isLoaded) focusHomeIfLost();
  }, [isLoaded, room, isSettingsOpen]);
  useEffect(() => (isLoaded ? fetchOtherRooms() : undefined), [isLoaded]);
  const Room = ROOM_COMPONENTS[room];
  if (isSettingsOpen) {
    return (
      <PartBoundary key="settings" name="The settings">
        <Suspense>
          <SettingsRoom core={core} />
        </Suspense>
      </PartBoundary>
    );
  }
  if (!isLoaded) return null;
  return (
    <PartBoundary key={room} name={`The room ${ROOM_NAMES[room]}`}>
      <Suspense>
        <Room />
      </Suspense>
    </PartBoundary>
  );
}
