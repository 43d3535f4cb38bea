import { describe, expect, it } from 'vitest';
import { afterPress } from '#renderer/view/after-press.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'] as const;
const order: readonly string[] = [a, b, c, d];
const plain = { adds: false, extends: false };

describe('pressing a card', () => {
  it('chooses it alone', () => {
    expect(afterPress(order, [a, b], c, plain)).toEqual([c]);
  });

  it('adds it, and takes it away again', () => {
    expect(afterPress(order, [a], c, { ...plain, adds: true })).toEqual([a, c]);
    expect(afterPress(order, [a, c], a, { ...plain, adds: true })).toEqual([c]);
  });

  it('chooses all from the last one to it, either way, the last one staying last', () => {
    expect(afterPress(order, [a], c, { ...plain, extends: true })).toEqual([b, c, a]);
    expect(afterPress(order, [d], b, { ...plain, extends: true })).toEqual([b, c, d]);
  });
});

describe('arrows with Shift', () => {
  it('choose one card more with each press, and one less on the way back', () => {
    const press = (chosen: readonly string[], at: string) =>
      afterPress(order, chosen, at, { adds: false, extends: true });
    const two = press([a], b);
    const three = press(two, c);
    expect(new Set(three)).toEqual(new Set([a, b, c]));
    expect(new Set(press(three, b))).toEqual(new Set([a, b]));
  });
});
