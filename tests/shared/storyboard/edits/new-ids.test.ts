import { describe, expect, it } from 'vitest';
import { freeName, newSceneId, newShotIds } from '#shared/storyboard/edits/new-ids.ts';
import { aScene, aStoryboard } from '#tests/builders.ts';

function idsIn(shots: readonly string[], of: { before: number; count: number; usedBefore?: string[] }) {
  const scene = aScene({ id: 's1', shots: shots.map((id) => ({ id, prompt: 'x' })) });
  const storyboard = aStoryboard({ scenes: [scene] });
  return newShotIds(storyboard, { ...of, scene, usedBefore: new Set(of.usedBefore) });
}

describe('newShotIds', () => {
  it.each([
    [[], 0, 2, ['s1-010', 's1-020']],
    [['s1-010'], 1, 1, ['s1-020']],
    [['s1-010', 's1-020'], 1, 1, ['s1-015']],
    [['s1-010', 's1-012'], 1, 1, ['s1-011']],
    [['s1-010', 's1-012'], 1, 2, ['s1-020', 's1-030']],
    [['opening'], 0, 1, ['s1-010']],
    [['s1-995'], 1, 1, ['s1-1000']],
  ])('after %j, at place %d, %d of them: %j', (shots, before, count, expected) => {
    expect(idsIn(shots, { before, count })).toEqual(expected);
  });

  it('passes over those that were used before', () => {
    expect(idsIn(['s1-010', 's1-020'], { before: 1, count: 1, usedBefore: ['s1-015'] })).toEqual(['s1-030']);
  });

  it('stays within 64 characters', () => {
    const id = `a${'-b'.repeat(31)}`;
    const scene = aScene({ id, shots: [] });
    const storyboard = aStoryboard({ scenes: [scene] });
    const [made = ''] = newShotIds(storyboard, { scene, before: 0, count: 1, usedBefore: new Set() });
    expect(made.length).toBeLessThanOrEqual(64);
    expect(made).toMatch(/^[a-z0-9][a-z0-9-]*[a-z0-9]$/);
  });
});

describe('newSceneId', () => {
  it('counts on from the highest', () => {
    expect(newSceneId(aStoryboard({ scenes: [] }))).toBe('s1');
    expect(newSceneId(aStoryboard({ scenes: ['s7', 'coda', 's2'].map((id) => ({ id, shots: [] })) }))).toBe(
      's8',
    );
  });
});

describe('freeName', () => {
  it('adds a number where the name is taken', () => {
    expect(freeName('keeper', new Set())).toBe('keeper');
    expect(freeName('keeper', new Set(['keeper', 'keeper-2']))).toBe('keeper-3');
  });
});
