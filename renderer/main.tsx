import './zod-in-page.ts';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { type Core, connectCore } from './bridge.ts';
import { ConnectionNotice } from './connection/connection-notice.tsx';
import { useLiveCore } from './connection/use-live-core.ts';
import './tokens.css';
import './base.css';

const root = document.querySelector('#app');
if (root === null) throw new Error('index.html has no #app');

createRoot(root).render(
  <StrictMode>
    <Page core={connectCore(window)} />
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
