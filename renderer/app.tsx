import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { lazy, Suspense, useEffect } from 'react';
import { listenToKeys } from './actions/listen-to-keys.ts';
import type { Core } from './bridge.ts';
import { AppActions } from './frame/app-actions.tsx';
import { PartBoundary } from './frame/part-boundary.tsx';
import { RoomKeys } from './frame/room-keys.tsx';
import { useSettingsOnPage } from './frame/settings-on-page.ts';
import { StartScreen } from './start/start-screen.tsx';
import { followFocus } from './view/focus-before.ts';
import { followHistory } from './view/room-history.ts';
import { goToFilm, useView } from './view/view-store.ts';

const SettingsRoom = lazy(() =>
  import('./settings/settings-room.tsx').then((module) => ({ default: module.SettingsRoom })),
);

const ProjectScreen = lazy(() =>
  import('./frame/project-screen.tsx').then((module) => ({ default: module.ProjectScreen })),
);

/** The whole page: the film that is open, or the ways to one. */
export function App({ core }: { readonly core: Core }) {
  const projectId = useView((view) => view.projectId);
  const isSettingsOpen = useView((view) => view.isSettingsOpen);
  useSettingsOnPage(core);
  useEffect(() => followHistory(window), []);
  useEffect(() => followFocus(document), []);
  useEffect(() => listenToKeys(document, navigator.platform.startsWith('Mac')), []);
  useEffect(() => core.on('project:asked-for', ({ projectId: askedFor }) => goToFilm(askedFor)), [core]);
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        <PartBoundary
          key={projectId ?? (isSettingsOpen ? 'settings' : 'start')}
          name={projectId === null ? 'This page' : 'The film'}
        >
          <Suspense>
            {projectId !== null ? (
              <ProjectScreen key={projectId} core={core} projectId={projectId} />
            ) : isSettingsOpen ? (
              <main className="h-full">
                <SettingsRoom core={core} />
              </main>
            ) : (
              <StartScreen core={core} />
            )}
          </Suspense>
        </PartBoundary>
        <RoomKeys />
        <AppActions core={core} />
      </Tooltip.Provider>
    </CSPProvider>
  );
}
