// The page's bridge and its notice without the rest of the page: what a browser does with them is proved here.
import '#renderer/zod-in-page.ts';

import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { connectCore } from '#renderer/bridge.ts';
import { ConnectionNotice } from '#renderer/connection/connection-notice.tsx';
import { useLiveCore } from '#renderer/connection/use-live-core.ts';

const core = connectCore(window);
const heard: unknown[] = [];
core.on('menu:action', (payload) => heard.push(payload));
// zod looks for a way to make code of text at the first parse.
z.strictObject({ a: z.number() }).parse({ a: 1 });

/** Told of each time the page would ask anew. */
const asked: string[] = [];

Object.assign(window, { core, heard, asked });
createRoot(document.querySelector('#app') ?? document.body).render(createElement(TestPage));

function TestPage() {
  const live = useLiveCore(core);
  useEffect(() => {
    asked.push(live.connection.current());
  }, [live]);
  return createElement(ConnectionNotice, { connection: core.connection });
}
