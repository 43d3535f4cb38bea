import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { customModel } from '#shared/catalogue/custom-model.ts';
import { aFramesRequest, aRawRequest, aTextRequest, sentAs, UNKNOWN } from './requests.ts';

const model = customModel(UNKNOWN);
const PROMPT = 'an old keeper climbs the spiral stairs';

function inputOf(input: Record<string, unknown>, seed = 4711, prompt = PROMPT): Record<string, unknown> {
  return model.input(aRawRequest(input, { prompt }), seed, sentAs);
}

describe('the input of a model that Dailies does not know', () => {
  it('is sent as written, with the prompt added', () => {
    expect(inputOf({ duration: '8s', options: { loop: true, parts: [1, null] } })).toEqual({
      prompt: PROMPT,
      duration: '8s',
      options: { loop: true, parts: [1, null] },
    });
  });

  it('keeps its own prompt', () => {
    expect(inputOf({ prompt: 'a boat' })).toEqual({ prompt: 'a boat' });
  });

  it('gets no empty prompt', () => {
    expect(inputOf({ text: 'a boat' }, 1, '')).toEqual({ text: 'a boat' });
  });

  it('takes the prompt where it says so, and nowhere else', () => {
    const content = [{ type: 'text', text: 'In one shot: {{prompt}}. Again: {{prompt}}' }];

    expect(inputOf({ content })).toEqual({
      content: [{ type: 'text', text: `In one shot: ${PROMPT}. Again: ${PROMPT}` }],
    });
  });

  it('takes the seed as a number where a text is its mark alone', () => {
    expect(inputOf({ prompt: 'a', seed: '{{seed}}', note: 'seed {{seed}}' })).toEqual({
      prompt: 'a',
      seed: 4711,
      note: 'seed {{seed}}',
    });
  });

  it('takes marks in a prompt for text', () => {
    expect(inputOf({ prompt: '{{prompt}}' }, 7, '{{seed}} $& {{prompt}}')).toEqual({
      prompt: '{{seed}} $& {{prompt}}',
    });
  });

  it('is not changed itself', () => {
    const input = { content: [{ text: '{{prompt}}' }] };
    inputOf(input);

    expect(input).toEqual({ content: [{ text: '{{prompt}}' }] });
  });

  it('goes out whole, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (input) => {
        const text = JSON.stringify(input);
        fc.pre(!text.includes('{{') && !Object.hasOwn(input, 'prompt'));
        expect(JSON.stringify(inputOf(input, 1, ''))).toBe(text);
      }),
    );
  });

  it('is needed', () => {
    const problems = [
      {
        field: 'input',
        message:
          "is needed: Dailies does not know someone/else-1, so write the model's own input here as a JSON object",
      },
    ];
    expect(model.check(aTextRequest({ model: UNKNOWN })).problems).toEqual(problems);
    expect(model.check(aFramesRequest({ model: UNKNOWN })).problems).toEqual(problems);
    expect(() => model.input(aTextRequest({ model: UNKNOWN }), 1, sentAs)).toThrow('raw input only');
  });

  test.each([
    ['a list', []],
    ['a text', 'a boat'],
    ['nothing', null],
    ['a value that JSON lacks', { seed: Number.NaN }],
    ['a date', { at: new Date(0) }],
    ['something undefined within', { parts: [{ at: undefined }] }],
  ])('is refused when it is %s', (_what, input) => {
    const request = aRawRequest(input as Record<string, unknown>);

    expect(model.check(request).problems).toEqual([
      { field: 'input', message: 'must be a JSON object: names with texts, numbers, lists and the like' },
    ]);
  });

  test.each([[8], ['8'], ['8s'], ['8.0s']])(
    'is refused when its duration %j is not the priced one',
    (duration) => {
      expect(model.check(aRawRequest({ duration }, { durationSeconds: 5 })).problems).toEqual([
        { field: 'durationSeconds', message: 'must be 8, the duration in the input, got 5' },
      ]);
      expect(model.check(aRawRequest({ duration }, { durationSeconds: 8 })).problems).toEqual([]);
    },
  );

  test.each([[-1], ['auto'], [null], [{ seconds: 8 }]])('is not judged by a duration of %j', (duration) => {
    expect(model.check(aRawRequest({ duration })).problems).toEqual([]);
  });

  test.each([[0], [-4], [601], [Number.NaN]])('is refused for a take of %d seconds', (durationSeconds) => {
    expect(model.check(aRawRequest({}, { durationSeconds })).problems).toEqual([
      { field: 'durationSeconds', message: `must be more than 0 and at most 600, got ${durationSeconds}` },
    ]);
  });

  it('is warned of when it leaves out what the shot says', () => {
    const request = aRawRequest({ prompt: 'a boat' }, { referenceVideoUrl: 'https://clips.example/a.mp4' });

    expect(model.check(request).warnings).toEqual([
      {
        field: 'prompt',
        message: 'is not sent: the input has its own (write {{prompt}} there to use this one)',
      },
      { field: 'referenceVideo', message: 'is not sent: write its address into the input' },
    ]);
  });

  test.each([
    ['has the same prompt', { prompt: PROMPT }],
    ['names the prompt', { prompt: 'Wide: {{prompt}}' }],
    ['names the prompt elsewhere', { prompt: 'see parts', parts: ['{{prompt}}'] }],
    ['has no prompt', { duration: 5 }],
  ])('is not warned of when it %s', (_what, input) => {
    expect(model.check(aRawRequest(input)).warnings).toEqual([]);
  });
});
