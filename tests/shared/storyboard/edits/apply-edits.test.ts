import { describe, expect, it } from 'vitest';
import { applyEdits } from '#shared/storyboard/edits/apply-edits.ts';
import { type StoryboardEditJson, storyboardEditSchema } from '#shared/storyboard/edits/edit.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { aStoryboard, aStoryboardOf } from '#tests/builders.ts';

const film = aStoryboard({
  scenes: [
    {
      id: 's1',
      shots: [
        { id: 's1-010', prompt: 'dawn' },
        { id: 's1-020', prompt: 'the stairs, then the lamp' },
        { id: 's1-030', prompt: 'the sea' },
      ],
    },
    { id: 's2', title: 'Night', shots: [{ id: 's2-010', prompt: 'the storm' }] },
  ],
});

function apply(before: Storyboard, edits: readonly StoryboardEditJson[], usedBefore?: ReadonlySet<string>) {
  return applyEdits(
    before,
    edits.map((edit) => storyboardEditSchema.parse(edit)),
    usedBefore,
  );
}

/** Scene by scene, the ids of its shots. */
function after(edits: readonly StoryboardEditJson[], before = film): string[] {
  const result = apply(before, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.storyboard.scenes.map(({ id, shots }) => `${id}: ${shots.map((shot) => shot.id).join(' ')}`);
}

function edited(edits: readonly StoryboardEditJson[], before = film): Storyboard {
  const result = apply(before, edits);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.storyboard;
}

function problemsOf(edits: readonly StoryboardEditJson[], before = film) {
  const result = apply(before, edits);
  return result.ok ? [] : result.problems;
}

describe('edits of shots', () => {
  it('sets fields of several shots and takes others away', () => {
    const before = aStoryboardOf([{ prompt: 'a', seed: 7 }, { prompt: 'b' }, { prompt: 'c' }]);
    const { scenes } = edited(
      [{ kind: 'set-shots', shots: ['s1-010', 's1-030'], fields: { seed: null, resolution: '1080p' } }],
      before,
    );
    expect(scenes[0]?.shots).toEqual([
      { id: 's1-010', prompt: 'a', resolution: '1080p' },
      { id: 's1-020', prompt: 'b' },
      { id: 's1-030', prompt: 'c', resolution: '1080p' },
    ]);
  });

  it('numbers new shots evenly between their neighbors, and behind the last ones in tens', () => {
    const shots = [{ prompt: 'x' }, { prompt: 'y' }];
    expect(after([{ kind: 'add-shots', scene: 's1', before: 's1-020', shots }])).toEqual([
      's1: s1-010 s1-013 s1-016 s1-020 s1-030',
      's2: s2-010',
    ]);
    expect(after([{ kind: 'add-shots', scene: 's2', before: null, shots }])[1]).toBe(
      's2: s2-010 s2-020 s2-030',
    );
    expect(after([{ kind: 'add-shots', scene: 's1', before: 's1-010', shots }])[0]).toBe(
      's1: s1-003 s1-006 s1-010 s1-020 s1-030',
    );
  });

  it('goes on behind the last number where there is no room between two', () => {
    const before = aStoryboard({
      scenes: [
        {
          id: 's1',
          shots: [
            { id: 's1-010', prompt: 'a' },
            { id: 's1-011', prompt: 'b' },
            { id: 'opening', prompt: 'c' },
          ],
        },
      ],
    });
    expect(
      after([{ kind: 'add-shots', scene: 's1', before: 's1-011', shots: [{ prompt: 'x' }] }], before),
    ).toEqual(['s1: s1-010 s1-020 s1-011 opening']);
  });

  it('gives no id that a shot had before whose takes are still there', () => {
    const edits: StoryboardEditJson[] = [
      { kind: 'add-shots', scene: 's2', before: null, shots: [{ prompt: 'x' }] },
    ];
    const result = apply(film, edits, new Set(['s2-020', 's2-030']));
    expect(result).toMatchObject({ ok: true, added: { shots: ['s2-040'] } });
    const named: StoryboardEditJson[] = [
      { kind: 'add-shots', scene: 's2', before: null, shots: [{ id: 's2-020', prompt: 'x' }] },
    ];
    expect(apply(film, named, new Set(['s2-020']))).toEqual({
      ok: false,
      problems: [
        {
          place: 'edits[0].shots[0].id',
          message: 'was the id of a shot that is gone and still has takes; give another one',
        },
      ],
    });
  });

  it('copies shots that stand side by side behind the last of them, in their order, unlocked', () => {
    const before = aStoryboardOf([
      { prompt: 'a', locked: true, seed: 3 },
      { prompt: 'b' },
      { prompt: 'c' },
      { prompt: 'd' },
    ]);
    const edit: StoryboardEditJson = { kind: 'duplicate-shots', shots: ['s1-040', 's1-020', 's1-010'] };
    expect(edited([edit], before).scenes[0]?.shots).toEqual([
      { id: 's1-010', prompt: 'a', locked: true, seed: 3 },
      { id: 's1-020', prompt: 'b' },
      { id: 's1-023', prompt: 'a', seed: 3 },
      { id: 's1-026', prompt: 'b' },
      { id: 's1-030', prompt: 'c' },
      { id: 's1-040', prompt: 'd' },
      { id: 's1-050', prompt: 'd' },
    ]);
    expect(apply(before, [edit])).toMatchObject({ added: { shots: ['s1-023', 's1-026', 's1-050'] } });
  });

  it('moves shots in the order named, within a scene and to another', () => {
    expect(
      after([{ kind: 'move-shots', shots: ['s1-030', 's1-010'], scene: 's2', before: 's2-010' }]),
    ).toEqual(['s1: s1-020', 's2: s1-030 s1-010 s2-010']);
    expect(after([{ kind: 'move-shots', shots: ['s1-010'], scene: 's1', before: null }])[0]).toBe(
      's1: s1-020 s1-030 s1-010',
    );
  });

  it('moves a block before a shot of the block itself without losing its place', () => {
    expect(
      after([{ kind: 'move-shots', shots: ['s1-010', 's1-020'], scene: 's1', before: 's1-020' }])[0],
    ).toBe('s1: s1-010 s1-020 s1-030');
  });

  it('parts a prompt in two, with what belongs to its end and its beginning', () => {
    const before = aStoryboardOf([
      {
        prompt: 'the stairs, then the lamp',
        continueFrom: 'previous',
        transition: { kind: 'dissolve', durationFrames: 12 },
        seed: 5,
        resolution: '480p',
      },
    ]);
    const result = apply(before, [{ kind: 'split-shot', shot: 's1-010', at: 11 }]);
    expect(result).toMatchObject({ ok: true, added: { shots: ['s1-020'] } });
    expect(result.ok && result.storyboard.scenes[0]?.shots).toEqual([
      {
        id: 's1-010',
        prompt: 'the stairs,',
        continueFrom: 'previous',
        seed: 5,
        resolution: '480p',
      },
      {
        id: 's1-020',
        prompt: 'then the lamp',
        transition: { kind: 'dissolve', durationFrames: 12 },
        resolution: '480p',
      },
    ]);
  });

  it.each([0, 4, 99])('does not part "dawn" at %d, which leaves one side empty', (at) => {
    expect(problemsOf([{ kind: 'split-shot', shot: 's1-010', at }])).toEqual([
      { place: 'edits[0].at', message: 'must stand inside the prompt, with words before it and after it' },
    ]);
  });

  it('never parts a character', () => {
    const before = aStoryboardOf([{ prompt: 'a 🌊 b' }]);
    const { scenes } = edited([{ kind: 'split-shot', shot: 's1-010', at: 3 }], before);
    expect(scenes[0]?.shots.map(({ prompt }) => prompt)).toEqual(['a', '🌊 b']);
  });

  it('finds a new place for what stood beside a removed shot, and drops titles over it', () => {
    const before: Storyboard = {
      ...film,
      ...aStoryboard({
        scenes: film.scenes,
        cut: {
          titles: [
            { kind: 'card', text: 'One', lengthSeconds: 2, at: 'before', shot: 's1-010' },
            { kind: 'card', text: 'End', lengthSeconds: 2, at: 'after', shot: 's2-010' },
            { kind: 'over', text: 'Dawn', shot: 's1-010' },
          ],
        },
      }),
    };
    const { cut } = edited([{ kind: 'remove-shots', shots: ['s1-010', 's2-010'] }], before);
    expect(cut?.titles).toEqual([
      { kind: 'card', text: 'One', lengthSeconds: 2, at: 'before', shot: 's1-020' },
      { kind: 'card', text: 'End', lengthSeconds: 2, at: 'after', shot: 's1-030' },
    ]);
  });

  it('names a shot that is not there', () => {
    expect(problemsOf([{ kind: 'remove-shots', shots: ['s1-010', 's9-010'] }])).toEqual([
      { place: 'edits[0].shots[1]', message: 'there is no shot "s9-010"' },
    ]);
    expect(problemsOf([{ kind: 'move-shots', shots: ['s1-010'], scene: 's2', before: 's1-020' }])).toEqual([
      { place: 'edits[0].before', message: 'there is no shot "s1-020" in scene "s2"' },
    ]);
  });
});

describe('edits of scenes', () => {
  it('adds, moves, merges and removes scenes', () => {
    expect(after([{ kind: 'add-scene', title: 'Noon', before: 's2' }])).toEqual([
      's1: s1-010 s1-020 s1-030',
      's3: ',
      's2: s2-010',
    ]);
    expect(after([{ kind: 'move-scene', scene: 's2', before: 's1' }])[0]).toBe('s2: s2-010');
    expect(after([{ kind: 'merge-scene', scene: 's1', into: 's2' }])).toEqual([
      's2: s2-010 s1-010 s1-020 s1-030',
    ]);
    expect(after([{ kind: 'remove-scene', scene: 's1' }])).toEqual(['s2: s2-010']);
  });

  it('sets a title and takes notes away', () => {
    const before = aStoryboard({ scenes: [{ id: 's1', title: 'A', notes: 'n', shots: [] }] });
    const { scenes } = edited(
      [{ kind: 'set-scene', scene: 's1', fields: { title: 'B', notes: null } }],
      before,
    );
    expect(scenes[0]).toEqual({ id: 's1', title: 'B', shots: [] });
  });

  it.each<[StoryboardEditJson, string, string]>([
    [{ kind: 'merge-scene', scene: 's1', into: 's1' }, 'into', 'must be another scene'],
    [{ kind: 'move-scene', scene: 's1', before: 's9' }, 'before', 'there is no scene "s9"'],
    [{ kind: 'remove-scene', scene: 's9' }, 'scene', 'there is no scene "s9"'],
    [{ kind: 'add-scene', before: 's9' }, 'before', 'there is no scene "s9"'],
  ])('refuses %j', (edit, field, message) => {
    expect(problemsOf([edit])).toEqual([{ place: `edits[0].${field}`, message }]);
  });
});

describe('edits of what all shots share', () => {
  it('leaves out a part that nothing is left of', () => {
    const before = aStoryboard({ variables: { a: '1' }, style: { after: 'film' } });
    const result = edited(
      [
        { kind: 'set-variable', name: 'a', text: null },
        { kind: 'set-style', fields: { after: null } },
      ],
      before,
    );
    expect(Object.keys(result)).toEqual(['version', 'title', 'defaults', 'scenes']);
  });

  it('takes a removed reference out of shots and stills', () => {
    const before = aStoryboard({
      references: [
        { id: 'keeper', file: 'references/keeper.png' },
        { id: 'lamp', file: 'references/lamp.png' },
      ],
      scenes: [
        {
          id: 's1',
          shots: [
            { id: 's1-010', prompt: 'a', references: ['keeper', 'lamp'] },
            { id: 's1-020', prompt: 'b', firstFrame: 'keeper', lastFrame: 'lamp' },
            { id: 's1-030', prompt: 'c', references: ['keeper'] },
          ],
        },
      ],
      cut: { stills: [{ reference: 'keeper', lengthSeconds: 2, at: 'after', shot: 's1-010' }] },
    });
    const result = edited([{ kind: 'remove-reference', reference: 'keeper' }], before);
    expect(result.scenes[0]?.shots).toEqual([
      { id: 's1-010', prompt: 'a', references: ['lamp'] },
      { id: 's1-020', prompt: 'b', lastFrame: 'lamp' },
      { id: 's1-030', prompt: 'c' },
    ]);
    expect(result.references).toEqual([{ id: 'lamp', file: 'references/lamp.png' }]);
    expect(result.cut).toBeUndefined();
  });

  it('keeps the order in which a person wrote the fields', () => {
    const [shot] = film.scenes[0]?.shots ?? [];
    const written = { notes: 'n', seed: 1, ...shot } as Storyboard['scenes'][number]['shots'][number];
    const before = { ...film, scenes: [{ id: film.scenes[0]?.id, shots: [written] }] } as Storyboard;
    const { scenes } = edited(
      [{ kind: 'set-shots', shots: ['s1-010'], fields: { prompt: 'b', takes: 2 } }],
      before,
    );
    expect(Object.keys(scenes[0]?.shots[0] ?? {})).toEqual(['notes', 'seed', 'id', 'prompt', 'takes']);
  });
});

describe('several edits at once', () => {
  it('sees each after the one before', () => {
    expect(
      after([
        { kind: 'add-scene', id: 'coda', before: null },
        { kind: 'move-shots', shots: ['s2-010'], scene: 'coda', before: null },
        { kind: 'remove-scene', scene: 's2' },
      ]),
    ).toEqual(['s1: s1-010 s1-020 s1-030', 'coda: s2-010']);
  });

  it('keeps how long the film should become, until it may be as long as it will', () => {
    const wanted = edited([{ kind: 'set-target', seconds: 90 }]);
    expect(wanted.targetSeconds).toBe(90);
    expect(edited([{ kind: 'set-target', seconds: null }], wanted)).not.toHaveProperty('targetSeconds');
  });

  it('does none of them where one cannot be done, and says which', () => {
    expect(
      problemsOf([
        { kind: 'set-title', title: 'B' },
        { kind: 'remove-scene', scene: 'nowhere' },
      ]),
    ).toEqual([{ place: 'edits[1].scene', message: 'there is no scene "nowhere"' }]);
  });

  it('tells what would be no storyboard by its place in the storyboard', () => {
    expect(
      problemsOf([
        { kind: 'add-shots', scene: 's2', before: null, shots: [{ id: 's1-010', prompt: 'x' }] },
        { kind: 'set-shots', shots: ['s1-020'], fields: { prompt: null } },
      ]),
    ).toEqual([
      {
        place: 'scenes[0].shots[1].prompt',
        message: 'is missing: it must be text of 0 to 20000 characters',
      },
      {
        place: 'scenes[1].shots[1].id',
        message:
          'must be an id of its own, whatever the case: the shot at scenes[0].shots[0].id has "s1-010" too',
      },
    ]);
  });
});
