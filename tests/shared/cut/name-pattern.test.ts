import { describe, expect, it } from 'vitest';
import { fillPattern, NUMBER_TOKEN, tokensOf } from '#shared/cut/name-pattern.ts';

describe('a pattern', () => {
  it('names its tokens once each', () => {
    expect(tokensOf('{{title}} in {{ city }}, {{title}} {{number}}')).toEqual(['title', 'city', 'number']);
    expect(tokensOf('plain {title} {{}} {{9}}')).toEqual([]);
  });

  it('is filled with what is known, once', () => {
    expect(fillPattern('{{a}}-{{ b }}-{{c}}', { a: '{{b}}', b: 'two' })).toBe('{{b}}-two-{{c}}');
  });

  it('takes no value from what every object has', () => {
    expect(fillPattern('{{constructor}}', {})).toBe('{{constructor}}');
  });

  it('may hold a number', () => {
    expect([NUMBER_TOKEN.test('a-{{ number }}'), NUMBER_TOKEN.test('a-{{numbers}}')]).toEqual([true, false]);
  });
});
