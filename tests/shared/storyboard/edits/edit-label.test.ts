import { expect, it } from 'vitest';
import { type StoryboardEditJson, storyboardEditSchema } from '#shared/storyboard/edits/edit.ts';
import { editLabel } from '#shared/storyboard/edits/edit-label.ts';

const seed = { seed: 1 };

it.each<[StoryboardEditJson[], string]>([
  [[{ kind: 'set-title', title: 'B' }], 'edit of the title'],
  [[{ kind: 'set-target', seconds: 60 }], 'edit of the wanted length'],
  [[{ kind: 'set-shots', shots: ['s1-010'], fields: seed }], 'edit of s1-010'],
  [[{ kind: 'set-shots', shots: ['s1-010', 's1-020'], fields: seed }], 'edit of 2 shots'],
  [[{ kind: 'add-shots', scene: 's1', before: null, shots: [{ prompt: 'x' }] }], 'new shot'],
  [[{ kind: 'set-variable', name: 'keeper', text: null }], 'edit of {{keeper}}'],
  [
    [
      { kind: 'set-title', title: 'B' },
      { kind: 'remove-scene', scene: 's1' },
    ],
    'edit of the title and more',
  ],
])('says what an undo of %j takes back', (edits, label) => {
  expect(editLabel(edits.map((edit) => storyboardEditSchema.parse(edit)))).toBe(label);
});
