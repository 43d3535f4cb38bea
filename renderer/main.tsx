import './zod-in-page.ts';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectCore } from './bridge.ts';
import { ConnectionNotice } from './connection/connection-notice.tsx';
import './tokens.css';
import './base.css';

const root = document.querySelector('#app');
if (root === null) throw new Error('index.html has no #app');

const core = connectCore(window);

createRoot(root).render(
  <StrictMode>
    <App core={core} />
    <ConnectionNotice connection={core.connection} />
  </StrictMode>,
);
