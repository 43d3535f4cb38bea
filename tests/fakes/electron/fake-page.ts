import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { bridged, crossed } from './plain-values.ts';

/** What the preload put on the page's window. */
export type Exposed = Readonly<Record<string, Readonly<Record<string, (...args: never[]) => unknown>>>>;

export type FakePage = {
  readonly exposed: Exposed;
  /** A message from the main process. */
  readonly receive: (channel: string, args: readonly unknown[]) => void;
  /** What was written to the page's console. */
  readonly console: readonly string[];
};

/**
 * Runs a built preload as a sandboxed page does: one CommonJS file, in a world of its own, that can require `electron`
 * and nothing else, and has neither Node nor the files of the program.
 */
export function fakePage(
  preload: string,
  invoke: (channel: string, ...args: unknown[]) => Promise<unknown>,
): FakePage {
  const channels = new EventEmitter();
  const exposed: Record<string, unknown> = {};
  const written: string[] = [];
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => {
        if (name in exposed) throw new Error('Cannot bind an API on top of an existing property');
        exposed[name] = bridged(api);
      },
    },
    ipcRenderer: {
      // The real one is an emitter with a limit, and complains of a leak beyond it.
      on: (channel: string, listener: (...args: unknown[]) => void) => {
        if (channels.listenerCount(channel) >= 10) throw new Error('MaxListenersExceededWarning');
        channels.on(channel, listener);
      },
      invoke: (channel: string, ...args: unknown[]) => invoke(channel, ...args.map(crossed)),
    },
  };
  const module = { exports: {} };
  const world = createContext({
    module,
    exports: module.exports,
    require: (name: string) => {
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return electron;
    },
    console: { error: (...words: unknown[]) => written.push(words.map(String).join(' ')) },
  });
  runInContext(readFileSync(preload, 'utf8'), world, { filename: preload });
  return {
    exposed: exposed as Exposed,
    receive: (channel, args) => channels.emit(channel, {}, ...args.map(crossed)),
    console: written,
  };
}
