import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storyboardJsonSchema, storyboardJsonSchemaText } from '#shared/storyboard/json-schema.ts';
import { readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import { storyboards } from '#tests/arbitraries.ts';

const validate = new Ajv2020({ strictTypes: false }).compile(storyboardJsonSchema());

/** The smallest that parses; broken in one way below. */
const EXAMPLE_HEAD = { version: 1, title: 'Lighthouse', scenes: [] };

const EXAMPLE = {
  version: 1,
  title: 'Lighthouse',
  defaults: {
    model: 'bytedance/seedance-2.0',
    durationSeconds: 5,
    resolution: '720p',
    aspectRatio: '16:9',
    generateAudio: true,
  },
  style: { before: '', after: '35mm film, soft morning light' },
  variables: { keeper: 'an old keeper in a yellow oilskin' },
  references: [{ id: 'keeper-face', file: 'references/keeper.png', note: 'the keeper' }],
  scenes: [
    {
      id: 's1',
      title: 'Dawn',
      shots: [
        { id: 's1-010', prompt: '{{keeper}} climbs the spiral stairs', durationSeconds: 4 },
        { id: 's1-020', prompt: 'the lamp room at sunrise', continueFrom: 'previous' },
      ],
    },
  ],
  cut: { transition: { kind: 'cut' }, events: 'all-shots' },
};

describe('storyboardJsonSchema', () => {
  it('is what resources/storyboard.schema.json holds; scripts/write-json-schema.ts writes it', async () => {
    const file = new URL('../../../resources/storyboard.schema.json', import.meta.url);
    expect(await readFile(file, 'utf8')).toBe(storyboardJsonSchemaText());
  });

  it('takes the example of the user guide', () => {
    expect(readStoryboard(EXAMPLE).ok).toBe(true);
    expect(validate(EXAMPLE)).toBe(true);
  });

  it('takes every random storyboard', () => {
    fc.assert(
      fc.property(storyboards, (storyboard) => {
        expect(validate(storyboard)).toBe(true);
      }),
    );
  });

  it.each([
    ['an unknown field', { ...EXAMPLE_HEAD, plot: '' }],
    ['another version', { ...EXAMPLE_HEAD, version: 2 }],
    ['a missing title', { version: 1, scenes: [] }],
    ['a shot without a prompt', { ...EXAMPLE_HEAD, scenes: [{ id: 's1', shots: [{ id: 'a' }] }] }],
    ['an id in capitals', { ...EXAMPLE_HEAD, scenes: [{ id: 'S1', shots: [] }] }],
    ['half a take', { ...EXAMPLE_HEAD, defaults: { takes: 0.5 } }],
    ['a plain http address', { ...EXAMPLE_HEAD, references: [{ id: 'a', url: 'http://example.com/a.png' }] }],
    ['a dissolve without a length', { ...EXAMPLE_HEAD, cut: { transition: { kind: 'dissolve' } } }],
  ])('refuses %s, as reading does', (_title, storyboard) => {
    expect(validate(storyboard)).toBe(false);
    expect(readStoryboard(storyboard).ok).toBe(false);
  });
});
