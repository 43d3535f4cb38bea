import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect } from 'react';
import { listenToKeys } from './actions/listen-to-keys.ts';
import type { Core as BridgeCore } from './bridge.ts';
import type { Core } from './core.ts';
import { ProjectScreen } from './frame/project-screen.tsx';
import { useSettingsOnPage } from './frame/settings-on-page.ts';
import { StartScreen } from './start/start-screen.tsx';
import { useView } from './view/view-store.ts';

/** The whole page: the film that is open, or the ways to one. */
export function App({ core: bridge }: { readonly core: BridgeCore }) {
  // Until every call of the contract is answered.
  const core = bridge as unknown as Core;
  const projectId = useView((view) => view.projectId);
  useSettingsOnPage(core);
  useEffect(() => listenToKeys(document, navigator.platform.startsWith('Mac')), []);
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        {projectId === null ? (
          <StartScreen core={core} />
        ) : (
          <ProjectScreen key={projectId} core={core} projectId={projectId} />
        )}
      </Tooltip.Provider>
    </CSPProvider>
  );
}
