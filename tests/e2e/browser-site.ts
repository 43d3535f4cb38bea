import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import { type CoreHost, openWebHost } from '#electron/web-host.ts';

/** The browser host over a small page that holds the real bridge, with a core of the test's own. */
export async function openBrowserSite(answer: AnswerCall) {
  const folder = await mkdtemp(join(tmpdir(), 'dailies-site-'));
  const pageFolder = join(folder, 'page');
  await buildBridgePage(pageFolder);
  const reached: string[] = [];
  const reported: unknown[] = [];
  let core: CoreHost | null = null;
  const host = await openWebHost({
    port: 0,
    pageFolder,
    settingsFolder: join(folder, 'settings'),
    nowMs: Date.now,
    report: (cause) => void reported.push(cause),
    openCore: async (given) => {
      core = given;
      return {
        answer: (name, input) => {
          reached.push(String(name));
          return answer(name, input);
        },
        close: async () => undefined,
      };
    },
  });
  if (core === null) throw new Error('the core was not opened');
  return {
    ...(core as CoreHost),
    folder,
    reached,
    reported,
    newAddress: host.newAddress,
    origin: new URL(host.newAddress()).origin,
    closeHost: host.close,
    close: async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type BrowserSite = Awaited<ReturnType<typeof openBrowserSite>>;

async function buildBridgePage(outDir: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(import.meta.dirname, 'bridge-page'),
    base: './',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { outDir, target: 'chrome130', modulePreload: { polyfill: false } },
  });
}
