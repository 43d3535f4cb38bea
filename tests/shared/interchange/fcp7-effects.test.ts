import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  colorEffect,
  levelsFilter,
  speedFilter,
  transitionEffect,
} from '#shared/interchange/fcp7-effects.ts';
import type { SequenceTransition } from '#shared/interchange/sequence-transitions.ts';
import type { SoundClip } from '#shared/interchange/sound-lanes.ts';
import { element, xmlDocument } from '#shared/interchange/write-xml.ts';

const SOUND: SoundClip = {
  ...{ name: 'wind', file: 'audio/wind.wav', mediaFrames: 100, startFrame: 0, frames: 100 },
  ...{ sourceFrame: 0, sourceHundredths: 0, speedPercent: 100, gainDb: 0, fadeInFrames: 0, fadeOutFrames: 0 },
};

function keysOf(sound: Partial<SoundClip>, from = 0): [when: number, value: number][] {
  const xml = xmlDocument('xmeml', element('xmeml', {}, levelsFilter({ ...SOUND, ...sound }, from)));
  const keys = xml.matchAll(/<when>(\d+)<\/when>\s*<value>([\d.]+)<\/value>/g);
  return [...keys].map(([, when, value]) => [Number(when), Number(value)]);
}

describe('the level of a sound', () => {
  it('is not spoken of where it is that of the file', () => {
    expect(levelsFilter(SOUND, 0)).toEqual([]);
  });

  test.each<{ name: string; sound: Partial<SoundClip>; from: number; keys: [number, number][] }>([
    {
      name: 'rises and falls at the frames of its file',
      sound: { gainDb: -6, fadeInFrames: 10, fadeOutFrames: 20 },
      from: 50,
      keys: [
        [50, 0],
        [60, 0.50119],
        [130, 0.50119],
        [150, 0],
      ],
    },
    {
      name: 'falls before it has risen, where the sound is shorter than both its fades',
      sound: { frames: 30, fadeInFrames: 20, fadeOutFrames: 20 },
      from: 0,
      keys: [
        [0, 0],
        [10, 0.5],
        [20, 0.5],
        [30, 0],
      ],
    },
    {
      name: 'never rises to the whole where the sound is shorter than its fade',
      sound: { frames: 10, fadeInFrames: 20, fadeOutFrames: 0 },
      from: 0,
      keys: [
        [0, 0],
        [10, 0.5],
      ],
    },
  ])('$name', ({ sound, from, keys }) => {
    expect(keysOf(sound, from)).toEqual(keys);
  });

  it('turns in order, within the sound, and between silence and four times its level', () => {
    const fade = fc.integer({ min: 0, max: 200 });
    const sound = fc.record({
      frames: fc.integer({ min: 1, max: 200 }),
      gainDb: fc.integer({ min: -60, max: 30 }),
      fadeInFrames: fade,
      fadeOutFrames: fade,
    });
    fc.assert(
      fc.property(sound, (of) => {
        const keys = keysOf(of);
        const whens = keys.map(([when]) => when);
        expect(whens).toEqual([...new Set(whens)].toSorted((a, b) => a - b));
        for (const [when, value] of keys) {
          expect(when).toBeLessThanOrEqual(of.frames);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(3.98107);
        }
        if (of.fadeInFrames > 0) expect(keys[0]).toEqual([0, 0]);
        if (of.fadeOutFrames > 0) expect(keys.at(-1)).toEqual([of.frames, 0]);
      }),
    );
  });
});

describe('the effect of a transition', () => {
  const transition = (over: Partial<SequenceTransition>) =>
    xmlDocument('effect', transitionEffect({ kind: 'dissolve', wipe: null, ...over } as SequenceTransition));

  test.each([
    { wipe: 'right', angle: 90 },
    { wipe: 'left', angle: 270 },
    { wipe: 'up', angle: 0 },
    { wipe: 'down', angle: 180 },
  ] as const)('gives a wipe to the $wipe its angle', ({ wipe, angle }) => {
    expect(transition({ kind: 'wipe', wipe })).toMatch(
      new RegExp(`<name>angle</name>\\s*<value>${angle}</value>`),
    );
  });

  it('notes the color of a fade, and no angle', () => {
    const xml = transition({ kind: 'fade', label: 'Fade through black' });
    expect(xml).toContain('<value>Fade through black</value>');
    expect(xml).not.toContain('angle');
  });
});

describe('the other effects', () => {
  it('name a color by its three parts', () => {
    expect(xmlDocument('effect', colorEffect('#102030'))).toMatch(
      /<red>16<\/red>\s*<green>32<\/green>\s*<blue>48<\/blue>/,
    );
  });

  it('name a speed in percent', () => {
    expect(xmlDocument('filter', speedFilter(250))).toMatch(/<name>speed<\/name>\s*<value>250<\/value>/);
  });
});
