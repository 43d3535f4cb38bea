import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';

const packageFile = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().default('not stated'),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

type Package = z.infer<typeof packageFile> & { readonly folder: string };

const SOURCES = ['electron', 'shared', 'renderer'];
/** Its own texts are laid beside the program by the packing. */
const OF_ELECTRON: ReadonlySet<string> = new Set(['electron']);
const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^.#'"/][^'"]*)['"]/g;

/**
 * The licence texts of every package that runs in the program: those that its sources import, and what these stand
 * on. One text for all, package by package, by name.
 */
export async function licenceTexts(root: string): Promise<string> {
  const found = new Map<string, Package>();
  for (const name of await importedPackages(root)) await collect(root, name, found);
  const packages = [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const texts = await Promise.all(packages.map(async (of) => `${head(of)}\n\n${await textOf(of)}`));
  return `Dailies is built on these packages. Each is under its own licence.\n\n${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** The packages that the program's own sources import, type imports among them. */
export async function importedPackages(root: string): Promise<readonly string[]> {
  const names = new Set<string>();
  for (const folder of SOURCES) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter(({ name }) => /\.(?:ts|tsx|css)$/.test(name))) {
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
      for (const [, specifier = ''] of text.matchAll(IMPORTED)) names.add(packageOf(specifier));
    }
  }
  return [...names].filter((name) => !isBuiltin(name) && !OF_ELECTRON.has(name)).sort();
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Looks where Node would: in the packages of a package first, then in those of the project. */
async function collect(from: string, name: string, found: Map<string, Package>): Promise<void> {
  const [folder] = await existing([join(from, 'node_modules', name), ...above(from, name)]);
  // Parts for other systems are not installed here, and so not packed here.
  if (folder === undefined || found.has(folder)) return;
  const read = {
    ...packageFile.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))),
    folder,
  };
  found.set(folder, read);
  for (const needed of Object.keys({ ...read.dependencies, ...read.optionalDependencies })) {
    await collect(folder, needed, found);
  }
}

function above(folder: string, name: string): readonly string[] {
  const places: string[] = [];
  for (let at = folder.lastIndexOf('node_modules'); at > 0; at = folder.lastIndexOf('node_modules', at - 1)) {
    places.push(join(folder.slice(0, at), 'node_modules', name));
  }
  return places;
}

async function existing(folders: readonly string[]): Promise<readonly string[]> {
  const seen = await Promise.all(
    folders.map((folder) =>
      readdir(folder).then(
        (names) => names.includes('package.json'),
        () => false,
      ),
    ),
  );
  return folders.filter((_folder, index) => seen[index]);
}

function head({ name, version, license }: Package): string {
  return `${name} ${version} (${license})`;
}

async function textOf({ folder }: Package): Promise<string> {
  const names = (await readdir(folder)).filter((name) => /^(?:licen[cs]e|notice|copying)/i.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')));
  return (
    texts
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join('\n\n') || 'Its package has no licence text in it.'
  );
}
