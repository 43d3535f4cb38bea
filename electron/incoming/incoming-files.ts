import type { Dirent, Stats } from 'node:fs';
import { lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { UploadKind } from '#shared/contract/uploads.ts';
import { type IncomingId, incomingIdSchema } from '#shared/ids.ts';

export type IncomingKind = UploadKind | 'project' | 'project-folder' | 'program';

/** A file or folder that a person gave to the page, by an upload or in a dialog of the host. */
export type IncomingFile = {
  readonly kind: IncomingKind;
  /** As the person knows it; never part of a path. */
  readonly name: string;
  readonly path: string;
  /** An uploaded file is a copy of Dailies' own, gone after its time; a picked one is the person's. */
  readonly source: 'uploaded' | 'picked';
};

/** What came in and waits to be used. Calls of the contract name it by its id; the page never learns a path. */
export type IncomingFiles = {
  /** What a person chose in a dialog of the host. */
  readonly pick: (path: string, kind: IncomingKind) => IncomingId;
  /** Null for an id that was never given, or whose hour is over. */
  readonly find: (id: string) => IncomingFile | null;
  /** Once it was used. An uploaded copy is removed. */
  readonly drop: (id: string) => Promise<void>;
  /** Takes over a whole file written in `folder`. */
  readonly add: (file: { kind: UploadKind; name: string; path: string }) => IncomingId;
  /** Where uploads are written: a folder of this process's own. */
  readonly folder: string;
  /** Drops what is over, and makes the folder where another Dailies took it for abandoned; done before each upload. */
  readonly prepare: () => Promise<void>;
  /** Removes every upload. */
  readonly close: () => Promise<void>;
};

export type IncomingOptions = {
  /** Made where it is missing; only Dailies writes in it. Each process has a folder of its own in there. */
  readonly parentFolder: string;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly newId: () => string;
};

const LIFETIME_MS = 3_600_000;
/** Uploads of another process that are this old were left by one that died. */
const ABANDONED_MS = 24 * LIFETIME_MS;

export async function openIncomingFiles(options: IncomingOptions): Promise<IncomingFiles> {
  const { parentFolder, nowMs, newId } = options;
  await removeAbandoned(options);
  const folder = join(parentFolder, newId());
  const makeFolder = () => mkdir(folder, { recursive: true, mode: 0o700 });
  await makeFolder();
  const files = new Map<string, IncomingFile & { readonly untilMs: number }>();

  const keep = (file: IncomingFile): IncomingId => {
    const id = incomingIdSchema.parse(newId());
    files.set(id, { ...file, untilMs: nowMs() + LIFETIME_MS });
    return id;
  };
  const drop = async (id: string) => {
    const file = files.get(id);
    files.delete(id);
    if (file?.source === 'uploaded') await rm(file.path, { force: true });
  };
  return {
    folder,
    pick: (path, kind) => keep({ kind, name: basename(path), path, source: 'picked' }),
    add: (file) => keep({ ...file, source: 'uploaded' }),
    find: (id) => {
      const file = files.get(id);
      if (file === undefined || file.untilMs <= nowMs()) return null;
      const { kind, name, path, source } = file;
      return { kind, name, path, source };
    },
    drop,
    prepare: async () => {
      await makeFolder();
      for (const [id, { untilMs }] of [...files]) if (untilMs <= nowMs()) await drop(id);
    },
    close: async () => {
      files.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function removeAbandoned({ parentFolder, nowMs }: IncomingOptions): Promise<void> {
  const entries: Dirent[] = await readdir(parentFolder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((each) => each.isDirectory())) {
    const path = join(parentFolder, entry.name);
    const stats: Stats | null = await lstat(path).catch(() => null);
    if (stats !== null && nowMs() - stats.mtimeMs > ABANDONED_MS) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
