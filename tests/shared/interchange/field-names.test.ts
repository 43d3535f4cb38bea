import { expect, it } from 'vitest';
import { knownTopic, variableName } from '#shared/interchange/field-names.ts';

it.each([
  ['Prompt', { kind: 'field', field: 'prompt' }],
  ['DURATION', { kind: 'field', field: 'lengthSeconds' }],
  ['Aspect_Ratio', { kind: 'field', field: 'aspectRatio' }],
  ['Shot ID', { kind: 'id' }],
  ['picture', { kind: 'picture' }],
  ['Scene Title', { kind: 'scene-title' }],
  ['{{ prompt }}', { kind: 'variable', name: 'prompt' }],
] as const)('knows %s', (written, topic) => {
  expect(knownTopic(written)).toEqual(topic);
});

it('leaves a title to be a variable', () => {
  expect(knownTopic('title')).toBeNull();
});

it.each([
  ['City name', 'City-name'],
  ['Médium', 'Medium'],
  ['2nd', 'nd'],
  ['  ', null],
  ['海', null],
])('makes a variable of %j', (written, name) => {
  expect(variableName(written)).toBe(name);
});
