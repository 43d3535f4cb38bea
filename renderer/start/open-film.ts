import type { IncomingId, KnownProjectId } from '#shared/ids.ts';
import type { Core } from '../bridge.ts';
import { command } from '../project/command.ts';
import { sentenceOf } from '../project/project-store.ts';
import { showOnceOpen } from '../view/opening-film.ts';

/** Does it, and answers with what went wrong in a sentence, or null. */
export function tryTo(what: () => Promise<void>): Promise<string | null> {
  return what().then(() => null, sentenceOf);
}

export async function openKnown(core: Core, knownId: KnownProjectId): Promise<void> {
  await showOnceOpen(command(core, 'project:open', { from: { kind: 'known', knownId } }));
}

/** Lets the person choose a folder; nothing happens where they choose none. */
export async function openPicked(core: Core): Promise<void> {
  const incomingId = await pickFolder(core);
  if (incomingId === null) return;
  await showOnceOpen(command(core, 'project:open', { from: { kind: 'picked', incomingId } }));
}

/** A copy of the first example, in the host's own folder of films. */
export async function openExample(core: Core): Promise<void> {
  const { examples } = await core.call('project:list-examples', {});
  const example = examples[0];
  if (example === undefined) return;
  await create(core, {
    title: example.title,
    from: { kind: 'example', name: example.name },
    place: { kind: 'home' },
  });
}

export async function createBlank(core: Core, title: string, folder: IncomingId | null): Promise<void> {
  const place =
    folder === null ? ({ kind: 'home' } as const) : ({ kind: 'picked', incomingId: folder } as const);
  await create(core, { title, from: { kind: 'blank' }, place });
}

type Wanted = Omit<Parameters<typeof command<'project:create'>>[2], never>;

async function create(core: Core, wanted: Wanted): Promise<void> {
  await showOnceOpen(command(core, 'project:create', wanted));
}

export async function pickFolder(core: Core): Promise<IncomingId | null> {
  const { files } = await command(core, 'file:pick', { what: 'project-folder' });
  return files[0]?.incomingId ?? null;
}
