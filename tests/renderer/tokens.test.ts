import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Tokens = ReadonlyMap<string, { light: string; dark: string }>;

const css = readFileSync('renderer/tokens.css', 'utf8');
const [usual = '', strong = ''] = css.split(':root[data-contrast="more"]');
const tokens = read(usual);
const strongTokens: Tokens = new Map([...tokens, ...read(strong)]);

const NEUTRALS = ['ground', 'panel', 'raised', 'line', 'control-border', 'text', 'quiet', 'grey'];
const GROUNDS = ['ground', 'panel', 'raised'];
const WORDS = ['text', 'quiet', 'tungsten', 'sky', 'sage', 'coral', 'grey', 'lilac'];

function read(text: string): Tokens {
  const found = text.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g);
  return new Map([...found].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]));
}

/** The contrast of two colors by WCAG 2, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Pairs of a color and a ground that fall below a contrast, in either theme. */
function tooFaint(from: Tokens, names: readonly string[], least: number): string[] {
  return names.flatMap((name) =>
    GROUNDS.flatMap((ground) =>
      (['light', 'dark'] as const).flatMap((theme) => {
        const reached = contrast(from.get(name)?.[theme] ?? '', from.get(ground)?.[theme] ?? '');
        return reached >= least ? [] : [`${name} on ${ground}, ${theme}: ${reached.toFixed(2)}`];
      }),
    ),
  );
}

describe('contrast', () => {
  it('is 21 for black on white and 4.54 for the grey that just passes', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });
});

describe('the colors', () => {
  it('are all read', () => {
    expect([...tokens.keys()].sort()).toEqual([...new Set([...NEUTRALS, ...WORDS])].sort());
  });

  it('have neutrals without a hue', () => {
    for (const set of [tokens, strongTokens]) {
      for (const name of NEUTRALS) {
        for (const color of Object.values(set.get(name) ?? {})) {
          expect(color).toMatch(/^#([0-9a-f]{2})\1\1$/);
        }
      }
    }
  });

  it('let words be read on every ground', () => {
    expect(tooFaint(tokens, WORDS, 4.5)).toEqual([]);
  });

  it('let the borders of controls be seen on every ground', () => {
    expect(tooFaint(tokens, ['control-border'], 3)).toEqual([]);
  });

  it('are stronger for those who ask for contrast', () => {
    expect(tooFaint(strongTokens, [...WORDS, 'control-border'], 7)).toEqual([]);
  });
});
