import { describe, expect, it } from 'vitest';
import { settingsProblems, withoutProblems, withRecentProject } from '#shared/settings/change-settings.ts';
import { DEFAULT_SETTINGS, type RecentProject } from '#shared/settings/settings.ts';

describe('settingsProblems', () => {
  it('finds nothing wrong in the defaults', () => {
    expect(settingsProblems(DEFAULT_SETTINGS)).toEqual([]);
  });

  it('knows the sets of keys that come with Dailies and those of the person', () => {
    const keySets = { mine: { 'batch:generate': 'Mod+G' } };
    expect(settingsProblems({ ...DEFAULT_SETTINGS, keySet: 'premiere' })).toEqual([]);
    expect(settingsProblems({ ...DEFAULT_SETTINGS, keySet: 'mine', keySets })).toEqual([]);
    expect(settingsProblems({ ...DEFAULT_SETTINGS, keySet: 'yours', keySets })).toEqual([
      { place: 'keySet', message: 'must be one of dailies, premiere, resolve, mine, got yours' },
    ]);
  });

  it('lets a person change keys of a set that comes with Dailies', () => {
    const keySets = { resolve: { 'cut:marker': 'K' } };
    expect(settingsProblems({ ...DEFAULT_SETTINGS, keySet: 'resolve', keySets })).toEqual([]);
    expect(settingsProblems({ ...DEFAULT_SETTINGS, keySet: 'yours', keySets })).toEqual([
      { place: 'keySet', message: 'must be one of dailies, premiere, resolve, got yours' },
    ]);
  });
});

describe('withoutProblems', () => {
  it('sets back only what is wrong', () => {
    const broken = { ...DEFAULT_SETTINGS, theme: 'dark', chosenAccount: '0'.repeat(32) } as const;
    expect(withoutProblems(broken)).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });

  it('goes back to the usual keys where the chosen set is not there', () => {
    const keySets = { mine: {} };
    expect(withoutProblems({ ...DEFAULT_SETTINGS, keySet: 'yours', keySets })).toEqual({
      ...DEFAULT_SETTINGS,
      keySets,
    });
  });
});

describe('withRecentProject', () => {
  const project = (folder: string): RecentProject => ({
    folder,
    title: folder,
    openedAt: '2026-11-22T15:00:00.000Z',
  });

  it('names each project once, the last opened first', () => {
    const known = [project('/a'), project('/b')];
    expect(withRecentProject(known, project('/b')).map(({ folder }) => folder)).toEqual(['/b', '/a']);
  });

  it('remembers twenty', () => {
    const known = Array.from({ length: 20 }, (_, index) => project(`/${index}`));
    const after = withRecentProject(known, project('/new'));
    expect([after.length, after[0]?.folder, after.at(-1)?.folder]).toEqual([20, '/new', '/18']);
  });
});
