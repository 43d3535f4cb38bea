// The page's bridge and its notice without the rest of the page: what a browser does with them is proved here.
import '#renderer/zod-in-page.ts';

import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { connectCore } from '#renderer/bridge.ts';
import { ConnectionNotice } from '#renderer/connection/connection-notice.tsx';

const core = connectCore(window);
const heard: unknown[] = [];
core.on('menu:action', (payload) => heard.push(payload));
// zod looks for a way to make code of text at the first parse.
z.strictObject({ a: z.number() }).parse({ a: 1 });

Object.assign(window, { core, heard });
createRoot(document.querySelector('#app') ?? document.body).render(
  createElement(ConnectionNotice, { connection: core.connection }),
);
