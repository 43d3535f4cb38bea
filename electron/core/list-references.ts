import type { MediaId, ReferenceId } from '#shared/ids.ts';
import type { Reference } from '#shared/storyboard/storyboard.ts';
import { startOfFile } from '../files/start-of-file.ts';
import type { MediaRoot } from '../media-host/media-registry.ts';
import { SNIFFED_BYTES, sniffMedia } from '../pictures/sniff-media.ts';
import { resolveInside } from '../projects/resolve-inside.ts';
import type { OpenedProject } from './opened-project.ts';

/** A reference with what the page can show of it. */
export type ListedReference = {
  readonly referenceId: ReferenceId;
  readonly media:
    | { readonly kind: 'picture' | 'clip'; readonly mediaId: MediaId }
    | { readonly kind: 'address' | 'missing' };
};

/** The cast in the storyboard's order. What is no picture and no clip counts as missing, as it does when it is sent. */
export async function listReferences(
  project: OpenedProject,
  media: Pick<MediaRoot, 'register'>,
): Promise<ListedReference[]> {
  const { references = [] } = project.now().storyboard;
  return Promise.all(
    references.map(
      async (reference): Promise<ListedReference> => ({
        referenceId: reference.id,
        media: await mediaOf(project.paths.folder, reference, media),
      }),
    ),
  );
}

async function mediaOf(
  folder: string,
  { file }: Reference,
  media: Pick<MediaRoot, 'register'>,
): Promise<ListedReference['media']> {
  if (file === undefined) return { kind: 'address' };
  const path = await resolveInside(folder, file).catch(() => null);
  const kind = path === null ? null : await kindOf(path);
  return path === null || kind === null ? { kind: 'missing' } : { kind, mediaId: media.register(path, kind) };
}

async function kindOf(path: string): Promise<'picture' | 'clip' | null> {
  const start = await startOfFile(path, SNIFFED_BYTES);
  return start === null ? null : (sniffMedia(start)?.kind ?? null);
}
