import { describe, expect, it } from 'vitest';
import { PAN_NAMES, panNamed, panOf } from '#renderer/cut/named-pans.ts';

describe('the moves over a still', () => {
  it('have a name each, by which they are found again', () => {
    const names = PAN_NAMES.map(({ value }) => value).filter((name) => name !== 'own');
    expect(names.map((name) => panNamed(panOf(name) ?? undefined))).toEqual(names);
  });

  it('are what the storyboard wrote where none fits', () => {
    expect(panNamed({ to: { zoomPercent: 180 } })).toBe('own');
    expect(panOf('own')).toBeNull();
  });
});
