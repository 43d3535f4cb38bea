// Runs `electron/main.ts` on the runtime beside this file, in a process of its own. As in Electron, the app becomes
// ready only when its main module has run to its end: one that waits for it never starts.
import { registerHooks } from 'node:module';

const runtime = new URL('./electron-runtime.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: runtime, shortCircuit: true } : next(specifier, context),
});

await import('#electron/main.ts');
const { becomeReady } = await import('./electron-runtime.ts');
becomeReady();
