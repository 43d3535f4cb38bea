import { expect, it } from 'vitest';
import { html, secondsWords, takeWords } from '#shared/interchange/sheet-words.ts';

const ROW = {
  ...{ number: 1, scene: '', shotId: 'a', startFrame: 0, seconds: 61 / 24, takeId: 'a_t01' },
  ...{
    isRehearsed: false,
    isCircled: true,
    dialogue: [],
    prompt: null,
    seed: null,
    costMicroUsd: null,
    notes: [],
  },
};

it('says of a take what is to be known of it, and times without needless zeros', () => {
  expect(takeWords(ROW)).toEqual(['a_t01', 'circled']);
  expect(takeWords({ ...ROW, takeId: null, isCircled: false })).toEqual(['no take yet']);
  expect([secondsWords(ROW), secondsWords({ ...ROW, seconds: 4 })]).toEqual(['2.54', '4']);
});

it('lets no text out of its place', () => {
  expect(html(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
});
