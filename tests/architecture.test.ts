import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from './architecture/read-sources.ts';
import { RULES, untested } from './architecture/rules.ts';

const sources = await readSources(join(import.meta.dirname, '..'));

/** For each rule, a small tree that breaks it, and the breach it must name. */
const BROKEN: Readonly<Record<string, { tree: Readonly<Record<string, string>>; breaches: string[] }>> = {
  'shared/ imports nothing but zod and itself': {
    tree: {
      'shared/a.ts':
        "import { z } from 'zod';\nimport fs from 'node:fs';\nimport type { B } from '#electron/b.ts';",
    },
    breaches: ['shared/a.ts imports node:fs', 'shared/a.ts imports electron/b.ts'],
  },
  'renderer/ imports only shared/, itself and what a browser can run': {
    tree: {
      'renderer/a.tsx':
        "import { useState } from 'react';\nconst b = await import('../electron/b.ts');\nimport path from 'path';",
    },
    breaches: ['renderer/a.tsx imports electron/b.ts', 'renderer/a.tsx imports node:path'],
  },
  'a room of the page is known to itself and the frame alone': {
    tree: {
      'renderer/board/a.tsx': "import { b } from '../cut/b.ts';\nimport { c } from './c.ts';",
      'renderer/frame/a.tsx': "const room = await import('../board/a.tsx');",
      'renderer/player/a.tsx': "import { a } from '../board/a.tsx';",
    },
    breaches: [
      'renderer/player/a.tsx imports renderer/board/a.tsx',
      'renderer/board/a.tsx imports renderer/cut/b.ts',
    ],
  },
  'electron/ imports neither the page nor the tests': {
    tree: {
      'electron/a.ts': "export * from '#renderer/b.ts';\nexport type C = import('#tests/c.ts').C;",
    },
    breaches: ['electron/a.ts imports renderer/b.ts', 'electron/a.ts imports tests/c.ts'],
  },
  'only main.ts, preload.ts and desktop/ import electron': {
    tree: {
      'electron/main.ts': "import { app } from 'electron';",
      'electron/desktop/a.ts': "import { app } from 'electron';",
      'electron/projects/main.ts': "import { app } from 'electron';",
    },
    breaches: ['electron/projects/main.ts imports electron'],
  },
  'only run-ffmpeg.ts imports fluent-ffmpeg': {
    tree: {
      'electron/media/run-ffmpeg.ts': "import ffmpeg from 'fluent-ffmpeg';",
      'electron/stitching/a.ts': "import ffmpeg from 'fluent-ffmpeg';",
    },
    breaches: ['electron/stitching/a.ts imports fluent-ffmpeg'],
  },
  'only keychain.ts imports keytar': {
    tree: {
      'electron/accounts/keychain.ts': "await import('keytar');",
      'electron/settings/a.ts': "await import('keytar');",
      'electron/settings/b.ts': "import keytar from 'keytar';",
    },
    breaches: ['electron/settings/a.ts imports keytar', 'electron/settings/b.ts imports keytar'],
  },
  'no file imports itself by a circle': {
    tree: {
      'shared/b.ts': "import { c } from '#shared/c.ts';",
      'shared/c.ts': "import { a } from './a.ts';",
      'shared/a.ts': "import { b } from './b.ts';",
      'shared/d.ts': "import { b } from './b.ts';",
    },
    breaches: ['shared/a.ts > shared/b.ts > shared/c.ts > shared/a.ts'],
  },
  'no own module is mocked': {
    tree: { 'tests/shared/a.test.ts': "vi.mock('#shared/a.ts');\nvi.mock('electron');" },
    breaches: ['tests/shared/a.test.ts mocks #shared/a.ts'],
  },
  'there are no default exports': {
    tree: { 'shared/a.ts': 'export default 1;', 'shared/b.ts': 'export const b = 1;' },
    breaches: ['shared/a.ts'],
  },
  'no file is too long': {
    tree: { 'shared/a.ts': '\n'.repeat(400).concat('//'), 'shared/b.ts': '\n'.repeat(399).concat('//') },
    breaches: ['shared/a.ts has 401 lines'],
  },
  'nineteen of twenty source files are short': {
    tree: { 'shared/a.ts': '\n'.repeat(200).concat('//'), 'shared/b.ts': '\n'.repeat(199).concat('//') },
    breaches: ['shared/a.ts has 201 lines'],
  },
  'every test stands where its source stands': {
    tree: {
      'shared/cut/cut.ts': 'export const a = 1;',
      'tests/shared/cut/cut.test.ts': '',
      'tests/shared/cut/whole-films.media.test.ts': '',
      'tests/shared/cuts/cut.test.ts': '',
    },
    breaches: ['tests/shared/cuts/cut.test.ts mirrors no folder'],
  },
  'every file of shared/ that does something has its test': {
    tree: {
      'shared/model-2.0.ts': "import './part.ts';\nexport const a = 1;",
      'shared/part.ts': "import './part-of-part.ts';\nexport const b = 1;",
      'shared/part-of-part.ts': 'export const c = 1;',
      'tests/shared/model-2.0.property.test.ts': "import '#shared/forgotten.ts';",
      'shared/types.ts': 'export type A = 1;\nexport interface B { c: A }',
      'shared/forgotten.ts': 'export function b() {}',
      'shared/used-twice.ts': 'export const d = 1;',
      'shared/user-1.ts': "import './used-twice.ts';",
      'shared/user-2.ts': "import './used-twice.ts';",
    },
    breaches: ['shared/forgotten.ts', 'shared/used-twice.ts'],
  },
};

describe('the architecture', () => {
  it.each(Object.entries(RULES))('%s', (_words, rule) => {
    expect(rule(sources)).toEqual([]);
  });

  it('sees the whole project', () => {
    const folders = new Set(sources.map(({ path }) => path.split('/')[0]));
    expect([...folders]).toEqual(
      expect.arrayContaining(['electron', 'renderer', 'scripts', 'shared', 'tests']),
    );
    // For the reader of the log: files outside shared/ whose behaviour is only tested through others.
    console.log(`without a test of their own:\n  ${untested(sources).join('\n  ')}`);
  });
});

describe('the lock itself', () => {
  it.each(Object.keys(RULES))('catches a breach of: %s', async (words) => {
    const broken = BROKEN[words];
    if (!broken) throw new Error('This rule has no tree that breaks it: add one.');
    const folder = await mkdtemp(join(tmpdir(), 'dailies-architecture-'));
    for (const [file, text] of Object.entries(broken.tree)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    const found = RULES[words]?.(await readSources(folder));
    await rm(folder, { recursive: true });
    expect(found).toEqual(broken.breaches);
  });
});
