import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { connectCore } from './bridge.ts';
import './tokens.css';
import './base.css';

const root = document.querySelector('#app');
if (root === null) throw new Error('index.html has no #app');

createRoot(root).render(
  <StrictMode>
    <App core={connectCore(window.dailies)} />
  </StrictMode>,
);
