import { expect, it } from 'vitest';
import { columnName } from '#shared/interchange/sheet-names.ts';

it.each([
  ['Shot Description', { kind: 'field', field: 'prompt' }],
  ['video_prompt', { kind: 'field', field: 'prompt' }],
  ['Visual', { kind: 'field', field: 'prompt' }],
  ['Duration', { kind: 'field', field: 'lengthSeconds' }],
  ['seconds', { kind: 'field', field: 'durationSeconds' }],
  ['Shot #', { kind: 'number' }],
  ['#', { kind: 'number' }],
  ['Shot ID', { kind: 'id' }],
  ['Scene No.', { kind: 'scene' }],
  ['Character', { kind: 'speaker' }],
  ['{{visual}}', { kind: 'variable', name: 'visual' }],
] as const)('knows %s', (written, topic) => {
  expect(columnName(written)?.topic).toEqual(topic);
});

it('is surest of what is called by its own name, and knows nothing of what is called otherwise', () => {
  expect(columnName('prompt')?.rank).toBe(0);
  expect(columnName('motion prompt')?.rank).toBeLessThan(columnName('image prompt')?.rank ?? 0);
  expect(columnName('Lens')).toBeNull();
  expect(columnName('...')).toBeNull();
});
