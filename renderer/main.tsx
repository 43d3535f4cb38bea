import './zod-in-page.ts';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { type Core, connectCore } from './bridge.ts';
import { ConnectionNotice } from './connection/connection-notice.tsx';
import { openingAgain, seenOpenIn } from './connection/open-again.ts';
import { useLiveCore } from './connection/use-live-core.ts';
import { viewStore } from './view/view-store.ts';
import './tokens.css';
import './base.css';

const root = document.querySelector('#app');
if (root === null) throw new Error('index.html has no #app');

createRoot(root).render(
  <StrictMode>
    <Page
      core={openingAgain(
        connectCore(window),
        () => viewStore.getState().projectId,
        seenOpenIn(sessionStorage),
      )}
    />
  </StrictMode>,
);

function Page({ core }: { readonly core: Core }) {
  return (
    <>
      <App core={useLiveCore(core)} />
      <ConnectionNotice connection={core.connection} />
    </>
  );
}
