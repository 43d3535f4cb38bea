import { z } from 'zod';
import type { Problem } from '../problem.ts';
import { isProjectPath } from '../storyboard/project-path.ts';

/** The list of everything in an archive, which lies in it under this name. */
export const ARCHIVE_MANIFEST = 'dailies-archive.json';

const archiveManifestSchema = z.object({
  version: z.literal(1),
  files: z
    .array(
      z.object({
        path: z.string(),
        bytes: z.number().int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(200_000),
});

export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;

/** Not the project's own: what can be made again, what belongs to one installation, and its backups. */
const NOT_ARCHIVED: ReadonlySet<string> = new Set(['ledger', 'backups']);

/**
 * Whether an archive holds the file: none of the project's history of jobs, which says what may be spent, and none that
 * is hidden. What Dailies does not write into archives it takes out of none either.
 *
 * @param path in the project, with forward slashes
 */
export function isArchived(path: string): boolean {
  const parts = path.normalize('NFC').toLowerCase().split('/');
  return !NOT_ARCHIVED.has(parts[0] ?? '') && parts.every((part) => !part.startsWith('.'));
}

/** What the directory of an archive says of one of its files, before anything of it is read. */
export type ArchiveEntry = {
  readonly name: string;
  readonly bytes: number;
  readonly packedBytes: number;
  readonly isPlain: boolean;
};

/** Nothing that Dailies writes packs better than this; what claims to is a bomb. */
const MOST_TIMES = 200;
const FREE_BYTES = 16 * 1024 * 1024;
const MOST_ENTRIES = 200_000;

export function writeArchiveManifest(manifest: ArchiveManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** @returns null where the text is no such list */
export function readArchiveManifest(text: string): ArchiveManifest | null {
  try {
    const parsed = archiveManifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Everything against unpacking a directory of entries: names that lead out of a folder or that two systems read
 * differently, links, what no archive of ours holds, more bytes than such a file can hold, entries that lie over each other.
 *
 * @param archiveBytes length of the archive itself
 */
export function archiveProblems(entries: readonly ArchiveEntry[], archiveBytes: number): Problem[] {
  const names = new Set<string>();
  const problems: Problem[] = [];
  for (const { name, isPlain } of entries) {
    const own = name.normalize('NFC').toLowerCase();
    if (!isProjectPath(name)) problems.push({ place: name, message: 'is not a path inside a project' });
    else if (!isArchived(name)) problems.push({ place: name, message: 'is nothing that archives hold' });
    else if (!isPlain) problems.push({ place: name, message: 'is a link or is encrypted' });
    else if (names.has(own)) problems.push({ place: name, message: 'is there twice' });
    names.add(own);
  }
  for (const { name } of entries) {
    const above = foldersOf(name.normalize('NFC').toLowerCase()).find((folder) => names.has(folder));
    if (above !== undefined) problems.push({ place: name, message: `lies in ${above}, which is a file` });
  }
  const packed = entries.reduce((sum, { packedBytes }) => sum + packedBytes, 0);
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  const most = FREE_BYTES + packed * MOST_TIMES;
  if (entries.length > MOST_ENTRIES) problems.push({ place: '', message: 'holds too many files' });
  if (packed > archiveBytes) problems.push({ place: '', message: 'has files that lie over each other' });
  if (bytes > most) problems.push({ place: '', message: 'claims to be far larger than it can be' });
  return problems.slice(0, 20);
}

/** `a` and `a/b` for `a/b/c`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** What the list names and the archive has not, or has and the list does not name. */
export function manifestProblems(manifest: ArchiveManifest, entries: readonly ArchiveEntry[]): Problem[] {
  const there = new Map(entries.map(({ name, bytes }) => [name, bytes]));
  const listed = new Set(manifest.files.map(({ path }) => path));
  return [
    ...manifest.files.flatMap(({ path, bytes }) =>
      there.get(path) === bytes ? [] : [{ place: path, message: 'is missing or has another length' }],
    ),
    ...entries.flatMap(({ name }) =>
      listed.has(name) || name === ARCHIVE_MANIFEST
        ? []
        : [{ place: name, message: 'is not in the list of its files' }],
    ),
    ...(listed.has('storyboard.json') ? [] : [{ place: 'storyboard.json', message: 'is missing' }]),
  ].slice(0, 20);
}
