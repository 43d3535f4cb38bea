import { DailiesError } from '#shared/app-error.ts';
import type { Reply } from '#shared/contract/reply.ts';
import type { UploadKind } from '#shared/contract/uploads.ts';
import type { IncomingId } from '#shared/ids.ts';

/** Hands a file of the person's to the core, which keeps it for an hour; rejects with `DailiesError` where it refuses. */
export async function upload(file: File, kind: UploadKind): Promise<IncomingId> {
  const address = `/upload?${new URLSearchParams({ kind, name: file.name })}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: file,
  });
  // The core's own word, whatever the status says.
  const reply = (await response.json()) as Reply<{ incomingId: IncomingId }>;
  if (!reply.ok) throw new DailiesError(reply.error);
  return reply.value.incomingId;
}

/** What a dropped file is, by the type that the system gives it; null for what Dailies does not take. */
export function uploadKindOf({ type, name }: Pick<File, 'type' | 'name'>): UploadKind | null {
  if (type.startsWith('image/') || /\.hei[cf]$/i.test(name)) return 'picture';
  if (type.startsWith('video/') || /\.(?:mp4|m4v|mov|webm|mkv)$/i.test(name)) return 'clip';
  if (type.startsWith('audio/')) return 'sound';
  return /\.(?:csv|tsv|md|markdown|fountain|txt)$/i.test(name) ? 'sheet' : null;
}
