import { describe, expect, it } from 'vitest';
import { ownNameProblems } from '#shared/storyboard/own-names.ts';

describe('ownNameProblems', () => {
  it('finds a shot of another scene by the same id, whatever the case', () => {
    const scenes = [
      { id: 's1', shots: [{ id: 'a-1' }, { id: 'b' }] },
      { id: 's2', shots: [{ id: 'A-1' }] },
    ];
    expect(ownNameProblems({ scenes }).map(({ place }) => place)).toEqual(['scenes[1].shots[0].id']);
  });

  it('lets a scene, a shot and a reference have the same id', () => {
    const raw = { scenes: [{ id: 'a', shots: [{ id: 'a' }] }], references: [{ id: 'a', file: 'a.png' }] };
    expect(ownNameProblems(raw)).toEqual([]);
  });

  it.each([null, [], 7, { scenes: 7 }, { scenes: [7, { shots: {} }, { shots: [null, { id: 3 }] }] }])(
    'passes over the misshapen in %j',
    (raw) => {
      expect(ownNameProblems(raw)).toEqual([]);
    },
  );
});
