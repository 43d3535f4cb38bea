import { describe, expect, it } from 'vitest';
import { storyboardEditSchema } from '#shared/storyboard/edits/edit.ts';

describe('an edit', () => {
  it.each([
    { kind: 'set-shots', shots: [], fields: { seed: 1 } },
    { kind: 'set-shots', shots: ['s1-010'], fields: { id: 's1-020' } },
    { kind: 'set-shots', shots: ['s1-010'], fields: { seed: 'seven' } },
    { kind: 'set-shots', shots: ['S1 010'], fields: {} },
    { kind: 'set-reference', reference: 'keeper', fields: { id: 'other' } },
    { kind: 'add-reference', reference: { id: 'keeper', file: '../../etc/passwd' } },
    { kind: 'set-cut', fields: { music: [{ file: '/etc/passwd' }] } },
    { kind: 'add-shots', scene: 's1', before: null, shots: [] },
    { kind: 'split-shot', shot: 's1-010', at: 1.5 },
    { kind: 'set-budget', microUsd: 1 },
  ])('is refused: %j', (edit) => {
    expect(storyboardEditSchema.safeParse(edit).success).toBe(false);
  });

  it('may leave the id of a new shot to the core', () => {
    const edit = {
      kind: 'add-shots',
      scene: 's1',
      before: null,
      shots: [{ prompt: 'x' }, { prompt: 'y', id: 'coda' }],
    };
    expect(storyboardEditSchema.parse(edit)).toEqual(edit);
  });
});
