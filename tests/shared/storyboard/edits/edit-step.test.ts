import { expect, it } from 'vitest';
import { withPart } from '#shared/storyboard/edits/edit-step.ts';
import { aStoryboard } from '#tests/builders.ts';

it('puts a part in, and leaves one out that nothing is left of', () => {
  const storyboard = aStoryboard();
  expect(withPart(storyboard, 'variables', { keeper: 'old' }).variables).toEqual({ keeper: 'old' });
  expect(withPart(storyboard, 'defaults', {})).not.toHaveProperty('defaults');
  expect(withPart(storyboard, 'references', [])).not.toHaveProperty('references');
});
