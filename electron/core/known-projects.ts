import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type KnownProjectId, knownProjectIdSchema } from '#shared/ids.ts';
import { withRecentProject } from '#shared/settings/change-settings.ts';
import type { RecentProject } from '#shared/settings/settings.ts';
import { STORYBOARD_FILE } from '../projects/project-paths.ts';
import { readProjectText } from '../projects/read-project-text.ts';
import { changeSettings, readSettings } from '../settings/settings-file.ts';

/** A project that this host can open without asking where it is. */
export type KnownProject = {
  readonly knownId: KnownProjectId;
  readonly folder: string;
  readonly title: string;
  readonly source: 'recent' | 'served';
  readonly openedAtMs: number | null;
  readonly isThere: boolean;
};

/** Projects that were opened before, and those that lie in the folder that the host serves. */
export type KnownProjects = {
  readonly list: () => Promise<KnownProject[]>;
  /** Null where no project has that id. */
  readonly find: (id: KnownProjectId) => Promise<KnownProject | null>;
  readonly remember: (project: { folder: string; title: string }) => Promise<void>;
  readonly forget: (id: KnownProjectId) => Promise<void>;
};

type Home = { readonly settingsFolder: string; readonly nowMs: () => number };

/** More than these in one folder are not listed. */
const MOST_SERVED = 500;

export function knownProjects(home: Home, servedFolder: string | null): KnownProjects {
  const { settingsFolder, nowMs } = home;
  const recents = async () => (await readSettings(settingsFolder, nowMs)).settings.recentProjects;
  const change = (make: (before: readonly RecentProject[]) => RecentProject[]) =>
    changeSettings(settingsFolder, nowMs, ({ recentProjects }) => ({ recentProjects: make(recentProjects) }));
  const list = async () => {
    const recent = await Promise.all((await recents()).map(recentProject));
    const known = new Set(recent.map(({ folder }) => folder));
    const served = servedFolder === null ? [] : await servedProjects(servedFolder);
    return [...recent, ...served.filter(({ folder }) => !known.has(folder))];
  };
  return {
    list,
    find: async (id) => (await list()).find(({ knownId }) => knownId === id) ?? null,
    remember: async ({ folder, title }) => {
      const entry = { folder, title, openedAt: new Date(nowMs()).toISOString() };
      await change((before) => withRecentProject(before, entry));
    },
    forget: async (id) => {
      await change((before) => before.filter(({ folder }) => knownIdOf(folder) !== id));
    },
  };
}

async function recentProject({ folder, title, openedAt }: RecentProject): Promise<KnownProject> {
  return {
    ...{ knownId: knownIdOf(folder), folder, title, source: 'recent' },
    openedAtMs: Date.parse(openedAt),
    isThere: await isFile(join(folder, STORYBOARD_FILE)),
  };
}

/** The folder itself, and those right in it, that have a storyboard. */
async function servedProjects(given: string): Promise<KnownProject[]> {
  // As projects are known once they are open: with links followed.
  const folder = await realpath(given).catch(() => given);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inside = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const folders = [folder, ...inside.map(({ name }) => join(folder, name)).toSorted()].slice(0, MOST_SERVED);
  const found = await Promise.all(
    folders.map(async (each): Promise<KnownProject[]> => {
      const title = await titleIn(each);
      if (title === null) return [];
      const knownId = knownIdOf(each);
      return [
        {
          ...{ knownId, folder: each, source: 'served', isThere: true, openedAtMs: null },
          title: title === '' ? basename(each) : title,
        },
      ];
    }),
  );
  return found.flat();
}

/** Null where there is no such file, '' where it has no title that can be read. */
async function titleIn(folder: string): Promise<string | null> {
  if (!(await isFile(join(folder, STORYBOARD_FILE)))) return null;
  try {
    const read = await readProjectText(folder, STORYBOARD_FILE);
    if (read.kind !== 'text') return '';
    const { title } = JSON.parse(read.text) as { title?: unknown };
    return typeof title === 'string' ? title.slice(0, 500) : '';
  } catch {
    return '';
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() === true;
}

/** The same for a folder, whenever and by whichever Dailies of this machine it is asked for. */
export function knownIdOf(folder: string): KnownProjectId {
  return knownProjectIdSchema.parse(createHash('sha256').update(folder).digest('base64url').slice(0, 22));
}
