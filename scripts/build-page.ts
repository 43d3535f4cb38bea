// Builds the page alone, beside the one that is there, and puts it in its place when it is whole: a browser host may
// be serving the old one meanwhile.
import { mkdir, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, mergeConfig } from 'vite';
import config from '../electron.vite.config.ts';

const root = join(import.meta.dirname, '..');
const target = resolve(process.argv[2] ?? join(root, 'out', 'renderer'));

const half = `${target}-${process.pid}`;
await mkdir(half, { recursive: true });
try {
  const own = { configFile: false, logLevel: 'error', build: { outDir: half, emptyOutDir: true } } as const;
  await build(mergeConfig(rendererConfig(), own));
  await rm(target, { recursive: true, force: true });
  await rename(half, target);
} catch (error) {
  await rm(half, { recursive: true, force: true });
  throw error;
}

/** As electron-vite builds it, with what it would add by itself. */
function rendererConfig() {
  if (typeof config !== 'object' || !('renderer' in config) || config.renderer === undefined) {
    throw new Error('electron.vite.config.ts has no renderer');
  }
  return mergeConfig(
    { base: './', build: { target: 'chrome152', modulePreload: { polyfill: false } } },
    config.renderer,
  );
}
