import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CorePorts } from '#electron/core/core-ports.ts';
import { type Core, openCore } from '#electron/core/open-core.ts';
import { openIncomingFiles } from '#electron/incoming/incoming-files.ts';
import { createMediaRegistry } from '#electron/media-host/media-registry.ts';
import type { CallName } from '#shared/contract/call-names.ts';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import { type EventName, isEventName } from '#shared/contract/event-names.ts';
import { events } from '#shared/contract/events.ts';
import type { ProjectState } from '#shared/contract/project-state.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { fakeTerminal } from '../../fakes/fake-terminal.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';

export type ToldEvent = { readonly name: EventName; readonly payload: unknown };

/** A core with all its real parts, closed when the test is finished. */
export async function coreUnderTest(over: Partial<CorePorts> = {}) {
  const making = over.making ?? fakeTerminal().host;
  const told: ToldEvent[] = [];
  const reported: unknown[] = [];
  const incoming = await openIncomingFiles({
    parentFolder: temporaryFolder(),
    nowMs: making.clock.nowMs,
    newId: randomUUID,
  });
  const core: Core = openCore({
    making,
    version: '1.2.3',
    program: 'test',
    platform: process.platform,
    projectsFolder: null,
    parts: { pick: null, reveal: null, moveToBin: null },
    incoming,
    media: createMediaRegistry(randomBytes(32)),
    emit: (name, payload) => {
      if (!isEventName(name)) throw new Error(`${name} is no event`);
      events[name].parse(payload);
      told.push({ name, payload: JSON.parse(JSON.stringify(payload)) });
    },
    report: (cause) => reported.push(cause),
    ...over,
  });
  let isClosed = false;
  const close = async () => {
    if (isClosed) return;
    isClosed = true;
    await core.close();
    await incoming.close();
  };
  onTestFinished(close);
  return { core, making, incoming, told, reported, close, ...callers(core) };
}

export type CoreUnderTest = Awaited<ReturnType<typeof coreUnderTest>>;

function callers({ answer }: Core) {
  const ask = async <Name extends CallName>(name: Name, input: CallInput<Name>) =>
    (await answer(name, JSON.parse(JSON.stringify(input)))) as Reply<CallOutput<Name>>;
  const call = async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
    const reply = await ask(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
  return {
    /** The reply, whatever it is. */
    ask,
    /** The value; throws where it is an error. */
    call,
    open: async (core: Pick<Core, 'openProject'>, folder: string) => core.openProject(folder),
    edit: (projectId: ProjectId, baseRevision: number, edits: StoryboardEditJson[]) =>
      call('storyboard:edit', { commandId: randomUUID(), projectId, baseRevision, edits }),
    state: (projectId: ProjectId): Promise<ProjectState> => call('project:state', { projectId }),
    view: async (projectId: ProjectId): Promise<ProjectView> => {
      const made = await call('project:view', { projectId, unless: null });
      if (made.kind !== 'view') throw new Error('a view was asked for without a mark');
      return made.view;
    },
  };
}

/** A project's folder with a storyboard of two shots, unless said otherwise. */
export async function aProjectFolder(over: Partial<StoryboardJson> = {}): Promise<string> {
  const folder = join(temporaryFolder(), 'film');
  await mkdir(folder, { recursive: true });
  const storyboard: StoryboardJson = {
    version: 1,
    title: 'Lighthouse',
    scenes: [
      {
        id: 's1',
        shots: [
          { id: 's1-010', prompt: 'the stairs', durationSeconds: 4 },
          { id: 's1-020', prompt: 'the lamp room', durationSeconds: 5 },
        ],
      },
    ],
    ...over,
  };
  await writeFile(join(folder, 'storyboard.json'), `${JSON.stringify(storyboard, null, 2)}\n`);
  return folder;
}

/** Looks again until it is so; a state that comes about by itself has no moment to wait for. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 4000; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come about.');
}
