import { onTestFinished } from 'vitest';
import type { TokenStore } from '#electron/accounts/token-store.ts';
import { openProjectLedger } from '#electron/batches/rebuild-ledger.ts';
import { commandDesk } from '#electron/core/command-desk.ts';
import { batchHandlers } from '#electron/ipc/batch-handlers.ts';
import { estimateHandlers } from '#electron/ipc/estimate-handlers.ts';
import { moneyHandlers } from '#electron/ipc/money-handlers.ts';
import type { Desk } from '#electron/making/desk/desk.ts';
import type { DeskEvent } from '#electron/making/desk/desk-ports.ts';
import { openDesk } from '#electron/making/desk/open-desk.ts';
import { openMediaTools } from '#electron/making/media-tools.ts';
import { loadProject } from '#electron/projects/load-project.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { readReceipts } from '#electron/projects/read-receipts.ts';
import type { ShotId } from '#shared/ids.ts';
import { projectIdSchema } from '#shared/ids.ts';
import { fakeTerminal } from '#tests/fakes/fake-terminal.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';

/** The one project that is open. */
export const PROJECT = projectIdSchema.parse('project-1');

export type DeskUnderTest = Awaited<ReturnType<typeof aDesk>>;

/** The desk of a real project on disk, answered through the handlers, with each command carried out once. */
export async function aDesk(
  folder: string,
  of: {
    env?: Readonly<Record<string, string>>;
    againList?: readonly ShotId[];
    settingsFolder?: string;
    tokens?: TokenStore;
  } = {},
) {
  const env = { ...of.env };
  const base = fakeTerminal().host;
  const settingsFolder = of.settingsFolder ?? base.settingsFolder;
  const host = {
    ...base,
    settingsFolder,
    cloudflare: { apiBaseUrl: env.DAILIES_API_BASE_URL, gatewayId: undefined },
    tokens: of.tokens ?? tokensIn(settingsFolder, env),
  };
  const paths = projectPaths(folder);
  const { ledger } = await openProjectLedger(paths, { nowMs: host.clock.nowMs, newId: host.newId });
  const events: DeskEvent[] = [];
  const waiting = new Set<() => void>();
  const desk: Desk = await openDesk({
    host,
    project: {
      ...{ paths, ledger },
      load: async () => ({ ...(await loadProject(folder)), problems: [] }),
      takes: async () => (await readReceipts(paths)).takes,
      againList: async () => of.againList ?? [],
    },
    media: () => openMediaTools(host),
    report: (event) => {
      events.push(event);
      for (const look of waiting) look();
    },
  });
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await desk.close();
    await ledger.close();
  };
  onTestFinished(close);
  const access = { desk: () => desk, view: () => desk };
  const handlers = { ...batchHandlers(access), ...moneyHandlers(access), ...estimateHandlers(access, host) };
  const commands = commandDesk(host.clock.nowMs);
  return {
    ...{ desk, ledger, events, handlers, close, host },
    /** A command as the core carries it out: once for each id. */
    command: <Input extends { commandId: string }, Reply>(
      name: string,
      handler: (input: Input, command: Parameters<Parameters<typeof commands>[1]>[0]) => Promise<Reply>,
      input: Input,
    ) =>
      commands({ id: input.commandId, name, input, ledger }, (command) =>
        handler(input, command),
      ) as Promise<Reply>,
    /** The same in a process of its own that ends right after the command's change: what is written down later never is. */
    killedAfter: <Input extends { commandId: string }, Reply>(
      name: string,
      handler: (input: Input, command: Parameters<Parameters<typeof commands>[1]>[0]) => Promise<Reply>,
      input: Input,
    ) => {
      const nothingMore = () => Promise.reject(new Error('the process was killed'));
      const asked = { id: input.commandId, name, input, ledger: { read: ledger.read, change: nothingMore } };
      return commandDesk(host.clock.nowMs)(asked, (command) => handler(input, command)) as Promise<Reply>;
    },
    /** Resolves once an event was told that fits, also one from before. */
    heard: (fits: (event: DeskEvent) => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!events.some(fits)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
