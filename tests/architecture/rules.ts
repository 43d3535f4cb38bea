import { importCircles } from './import-circles.ts';
import type { Imported, Source } from './read-sources.ts';

/** A rule over the whole tree; what it answers are the breaches, one readable line each. */
export type Rule = (sources: readonly Source[]) => readonly string[];

const LONGEST_SOURCE = 400;
const LONGEST_TEST = 600;
/** What 95 of 100 source files stay under. */
const USUAL_LONGEST = 200;

const ROOMS = ['board', 'batch', 'dailies', 'cut', 'export'].map((room) => `renderer/${room}`);

/** The rules of the house, by what they say. */
export const RULES: Readonly<Record<string, Rule>> = {
  'shared/ imports nothing but zod and itself': (sources) =>
    breaches(sources, inFolder('shared'), (imported) =>
      imported.kind === 'file' ? !isUnder(imported.name, 'shared') : imported.name !== 'zod',
    ),
  'renderer/ imports only shared/, itself and what a browser can run': (sources) =>
    breaches(sources, inFolder('renderer'), (imported) =>
      imported.kind === 'file'
        ? !isUnder(imported.name, 'shared') && !isUnder(imported.name, 'renderer')
        : imported.name.startsWith('node:') || imported.name === 'electron',
    ),
  'a room of the page is known to itself and the frame alone': (sources) =>
    ROOMS.flatMap((room) =>
      breaches(
        sources,
        (path) => isUnder(path, 'renderer') && !isUnder(path, room) && !isUnder(path, 'renderer/frame'),
        ({ name }) => isUnder(name, room),
      ),
    ),
  'electron/ imports neither the page nor the tests': (sources) =>
    breaches(
      sources,
      inFolder('electron'),
      ({ kind, name }) => kind === 'file' && !isUnder(name, 'shared') && !isUnder(name, 'electron'),
    ),
  'only main.ts, preload.ts and desktop/ import electron': (sources) =>
    breaches(
      sources,
      (path) => !/^(?:electron\/(?:main\.ts$|preload\.ts$)|(?:tests\/)?electron\/desktop\/)/.test(path),
      isPackage('electron'),
    ),
  'only run-ffmpeg.ts imports fluent-ffmpeg': (sources) =>
    breaches(sources, (path) => path !== 'electron/media/run-ffmpeg.ts', isPackage('fluent-ffmpeg')),
  'only keychain.ts imports keytar': (sources) =>
    breaches(sources, (path) => path !== 'electron/accounts/keychain.ts', isPackage('keytar')),
  'no file imports itself by a circle': importCircles,
  'no own module is mocked': (sources) =>
    sources.flatMap(({ path, mocks }) =>
      mocks.filter((mock) => /^[.#]/.test(mock)).map((mock) => `${path} mocks ${mock}`),
    ),
  'there are no default exports': (sources) =>
    sources.filter((source) => source.hasDefaultExport).map((source) => source.path),
  'no file is too long': (sources) =>
    sources
      .filter(({ path }) => !isUnder(path, 'tests/fixtures'))
      .filter(({ path, lines }) => lines > (isUnder(path, 'tests') ? LONGEST_TEST : LONGEST_SOURCE))
      .map(({ path, lines }) => `${path} has ${lines} lines`),
  'nineteen of twenty source files are short': (sources) => {
    const own = sources.filter(({ path }) => !isUnder(path, 'tests'));
    const long = own.filter(({ lines }) => lines > USUAL_LONGEST);
    return long.length * 20 > own.length ? long.map(({ path, lines }) => `${path} has ${lines} lines`) : [];
  },
  'every test stands where its source stands': (sources) => {
    const folders = new Set(sources.map(({ path }) => folderOf(path)));
    return sources
      .map(({ path }) => path)
      .filter((path) => isMirror(path) && !folders.has(folderOf(path.replace('tests/', ''))))
      .map((path) => `${path} mirrors no folder`);
  },
  'every file of shared/ that does something has its test': (sources) => {
    const bare = new Set(untested(sources));
    return [...bare].filter((path) => isUnder(path, 'shared') && !isPartOfTested(path, sources, bare));
  },
};

/** Source files with something to run and no test of the same name. */
export function untested(sources: readonly Source[]): readonly string[] {
  const paths = new Set(sources.map(({ path }) => path));
  const tested = new Set([...paths].filter(isMirror).map((path) => mirrored(path, paths)));
  return sources
    .filter(({ path, exportsValues }) => exportsValues && /^(?:shared|electron|renderer)\//.test(path))
    .map(({ path }) => path)
    .filter((path) => !tested.has(path));
}

/** Whether a file was only split off from its one user, in the same folder, and so is tested through it. */
function isPartOfTested(path: string, sources: readonly Source[], bare: ReadonlySet<string>): boolean {
  const users = sources.filter(
    (source) => !isUnder(source.path, 'tests') && source.imports.some(({ name }) => name === path),
  );
  const [user] = users;
  if (user === undefined || users.length > 1 || folderOf(user.path) !== folderOf(path)) return false;
  return !bare.has(user.path) || isPartOfTested(user.path, sources, bare);
}

function breaches(
  sources: readonly Source[],
  applies: (path: string) => boolean,
  isForbidden: (imported: Imported) => boolean,
): readonly string[] {
  return sources
    .filter(({ path }) => applies(path))
    .flatMap(({ path, imports }) => imports.filter(isForbidden).map(({ name }) => `${path} imports ${name}`));
}

function inFolder(folder: string): (path: string) => boolean {
  return (path) => isUnder(path, folder);
}

function isUnder(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function isPackage(name: string): (imported: Imported) => boolean {
  return (imported) => imported.kind === 'package' && imported.name === name;
}

function isMirror(path: string): boolean {
  return /^tests\/(?:shared|electron|renderer|scripts)\/.*\.test\.tsx?$/.test(path);
}

/** The source of a test: `tests/a/b.media.test.ts` mirrors `a/b.ts`. Null where there is none. */
function mirrored(test: string, paths: ReadonlySet<string>): string | null {
  let stem = test.replace(/^tests\//, '').replace(/\.test\.tsx?$/, '');
  for (;;) {
    const found = ['.ts', '.tsx', '.js', '.css']
      .map((ending) => `${stem}${ending}`)
      .find((path) => paths.has(path));
    if (found !== undefined) return found;
    const shorter = stem.replace(/\.[a-z-]+$/, '');
    if (shorter === stem) return null;
    stem = shorter;
  }
}
