// Runs a built main process on the fake `electron`, in a process of its own: `run-app.ts <main.js> [argument…]`. As in
// Electron, the app becomes ready only when its main module has run to its end: one that waits for it never starts.
// Then it does what the test asks for.
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { FakeElectron } from './fake-electron.ts';

type Asked = { readonly id: number; readonly code: string; readonly given: unknown };

const [program = '', entry = '', main = '', ...given] = process.argv;
const electronModule = new URL('./electron-module.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electronModule, shortCircuit: true } : next(specifier, context),
});

const { fake }: { fake: FakeElectron } = await import('./electron-module.ts');
process.argv = [program, entry, ...given];
if (fake.world.isPackaged) {
  process.argv = [program, ...given];
  Object.assign(process, { resourcesPath: process.env.FAKE_RESOURCES });
}
await import(pathToFileURL(main).href);
fake.becomeReady();

process.on('message', async ({ id, code, given: input }: Asked) => {
  try {
    // A test's own function, sent as its text, so that a test can reach into this process.
    const run = new Function(`return (${code})`)() as (fake: FakeElectron, given: unknown) => unknown;
    process.send?.({ id, value: (await run(fake, input)) ?? null });
  } catch (cause) {
    process.send?.({ id, failed: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  }
});
process.send?.({ started: true });
