import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { parseSync } from 'vite';

/** What a file imports: another file of the project, by its path from the root, or a package, by its name. */
export type Imported = { readonly kind: 'file' | 'package'; readonly name: string };

/** A source file as the architecture sees it. Paths are from the project's root, with forward slashes. */
export type Source = {
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Imported[];
  readonly hasDefaultExport: boolean;
  /** False where only types are exported, so that there is nothing to run in a test. */
  readonly exportsValues: boolean;
  /** What `vi.mock` or `vi.doMock` is called with. */
  readonly mocks: readonly string[];
};

type Node = { readonly type: string; readonly [key: string]: unknown };

const FOLDERS = ['shared', 'electron', 'renderer', 'scripts', 'tests', 'bench'];

/** Reads every source file of the project's folders, and parses those that are TypeScript or JavaScript. */
export async function readSources(root: string): Promise<readonly Source[]> {
  const found = await Promise.all(FOLDERS.map((folder) => filesUnder(root, folder)));
  return Promise.all(
    found
      .flat()
      .sort()
      .map((file) => readSource(root, file)),
  );
}

async function filesUnder(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|js|css)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

async function readSource(root: string, file: string): Promise<Source> {
  const text = await readFile(path.join(root, file), 'utf8');
  const { program, errors } = parseSync(file, file.endsWith('.css') ? '' : text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const nodes = nodesOf(program);
  return {
    path: file,
    lines: text.trimEnd().split('\n').length,
    imports: nodes.flatMap(importedBy).map((specifier) => resolve(file, specifier)),
    hasDefaultExport: nodes.some((node) => node.type === 'ExportDefaultDeclaration'),
    exportsValues: nodes.some(exportsValue),
    mocks: nodes.flatMap(mockedBy),
  };
}

function nodesOf(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const children = Object.values(value).flatMap(nodesOf);
  return isNode(value) ? [value, ...children] : children;
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string';
}

/** Static, dynamic, re-exported and type-only imports alike: a border is a border for types too. */
function importedBy(node: Node): readonly string[] {
  const declares = [
    'ImportDeclaration',
    'ExportAllDeclaration',
    'ExportNamedDeclaration',
    'ImportExpression',
    'TSImportType',
  ];
  return declares.includes(node.type) ? textOf(node.source) : [];
}

function exportsValue(node: Node): boolean {
  if (node.type === 'ExportAllDeclaration') return node.exportKind !== 'type';
  if (node.type !== 'ExportNamedDeclaration' || node.exportKind === 'type') return false;
  return !/^TS(?:TypeAlias|Interface)Declaration$/.test((node.declaration as Node | null)?.type ?? '');
}

function mockedBy(node: Node): readonly string[] {
  if (node.type !== 'CallExpression') return [];
  const { object, property } = node.callee as { object?: { name?: string }; property?: { name?: string } };
  if (object?.name !== 'vi' || !/^(?:do)?mock$/i.test(property?.name ?? '')) return [];
  return textOf((node.arguments as readonly unknown[])[0]);
}

/** The text of a literal; nothing where it is computed. */
function textOf(node: unknown): readonly string[] {
  const value = (node as { value?: unknown } | null | undefined)?.value;
  return typeof value === 'string' ? [value] : [];
}

function resolve(from: string, specifier: string): Imported {
  if (specifier.startsWith('.')) {
    return { kind: 'file', name: path.posix.join(path.posix.dirname(from), specifier) };
  }
  if (specifier.startsWith('#')) return { kind: 'file', name: specifier.slice(1) };
  if (isBuiltin(specifier)) return { kind: 'package', name: `node:${specifier.replace(/^node:/, '')}` };
  const [scope = '', name = ''] = specifier.split('/');
  return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
}
