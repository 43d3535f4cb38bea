import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { FakeElectron } from './electron/fake-electron.ts';
import type { World } from './electron/world.ts';

type Told =
  | { readonly started: true }
  | { readonly over: number }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: string };

export type DesktopApp = {
  /**
   * Runs a function in the process of the app, with the fake at hand. It is sent as text: it may use what it is given
   * and nothing around it. Values come and go as JSON.
   */
  readonly run: <Value, Given>(
    work: (fake: FakeElectron, given: Given) => Value | Promise<Value>,
    given?: Given,
  ) => Promise<Value>;
  /** The exit code, once the app is over. */
  readonly over: Promise<number>;
  /** What it has written to its error output so far. */
  readonly written: () => string;
  readonly kill: () => Promise<void>;
};

/**
 * Starts a built desktop app on the fake Electron, and waits until its main module has run.
 *
 * @param of.main the built `main.js`
 * @param of.env nothing else is in its environment but PATH, and what Windows cannot do without
 */
export async function startDesktopApp(of: {
  readonly main: string;
  readonly home: string;
  readonly paths?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly world?: Partial<Omit<World, 'journal'>>;
  readonly resources?: string;
}): Promise<DesktopApp> {
  const { PATH = '', SystemRoot = '' } = process.env;
  const child = fork(join(import.meta.dirname, 'electron/run-app.ts'), [of.main, ...(of.paths ?? [])], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    env: {
      PATH,
      SystemRoot,
      HOME: of.home,
      DAILIES_HOME: join(of.home, 'settings'),
      FAKE_WORLD: JSON.stringify(of.world ?? {}),
      FAKE_RESOURCES: of.resources ?? '',
      ...of.env,
    },
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (written += String(text)));
  const started = Promise.withResolvers<void>();
  const over = Promise.withResolvers<number>();
  const asked = new Map<number, { resolve: (value: never) => void; reject: (cause: Error) => void }>();
  child.on('message', (told: Told) => {
    if ('started' in told) return started.resolve();
    if ('over' in told) return over.resolve(told.over);
    const question = asked.get(told.id);
    asked.delete(told.id);
    if ('failed' in told) question?.reject(new Error(told.failed));
    else question?.resolve(told.value as never);
  });
  const exited = new Promise<void>((done) => {
    child.on('exit', (code) => {
      const cause = new Error(`the app ended with ${code}:\n${written}`);
      started.reject(cause);
      over.resolve(code ?? -1);
      for (const { reject } of asked.values()) reject(cause);
      done();
    });
  });
  await Promise.race([started.promise, over.promise]);

  let lastId = 0;
  return {
    run: (work, given) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        asked.set(lastId, { resolve, reject });
        child.send({ id: lastId, code: work.toString(), given }, (cause) => {
          if (cause) reject(cause);
        });
      }),
    over: over.promise,
    written: () => written,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
