import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLengthFrames } from '#shared/cut/cut.ts';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { atSpeed, SAMPLE, sampleFacts, sampleSequence, shows } from './sample-cut.ts';

describe('filmSequence', () => {
  it('is as long as the film, its clips end to end', () => {
    const { clips, frames } = sampleSequence();
    expect(frames).toBe(325);
    expect(clips.map(({ startFrame, frames: own }) => [startFrame, own])).toEqual([
      [0, 93],
      [93, 44],
      [137, 48],
      [185, 60],
      [245, 12],
      [257, 68],
    ]);
  });

  it('lets a last clip that freezes within the closing fade meet its ground where the fade begins', () => {
    const fade = { kind: 'fade', durationFrames: 20, color: '#ffffff' } as const;
    const closes = (held: number) => {
      const events = [shows('f', [0, 80, held], { transition: fade })];
      const { clips, transitions, frames } = filmSequence({ version: 1, events }, sampleFacts());
      const layout = clips.map((clip) => [clip.source.kind, clip.startFrame, clip.frames]);
      return { layout, cutFrame: transitions[0]?.cutFrame, closes: transitions[0]?.closes, frames };
    };
    const whole = { layout: [['take', 0, 80]], cutFrame: 80, closes: true, frames: 80 };
    expect(closes(0)).toEqual(whole);
    expect(closes(20)).toEqual(whole);
    const layout = [
      ['take', 0, 60],
      ['color', 60, 20],
    ];
    expect(closes(19)).toEqual({ layout, cutFrame: 60, closes: false, frames: 80 });
  });

  it('places texts by the film', () => {
    expect(sampleSequence().texts).toEqual([
      { style: 'card', text: 'Part "two" & more', startFrame: 245, frames: 24 },
    ]);
  });

  it('tells nothing of prompts, seeds or money by itself', () => {
    expect(sampleSequence().clips.flatMap(({ marks }) => marks)).toEqual([]);
    expect(JSON.stringify(filmSequence(SAMPLE, sampleFacts()))).not.toMatch(/prompt|seed|cost/i);
  });

  it('tells of a shot once, at the first of its clips, and of no card', () => {
    const card = { ...shows('a', [0, 24]), source: { kind: 'card', color: '#000000' } as const };
    const events = [card, shows('a', [0, 20]), shows('b', [0, 48]), shows('a', [20, 28])];
    const told = { prompt: 'the lamp', seed: null, costMicroUsd: null, notes: [] };
    const facts = sampleFacts({ marks: new Map([['a', told]]) });
    const { clips } = filmSequence({ version: 1, events }, facts);
    expect(clips.map(({ marks }) => marks.map(({ text }) => text))).toEqual([[], ['the lamp'], [], []]);
  });

  it('leaves no gap and adds no frame, whatever is cut', () => {
    const event = fc.record({
      frames: fc.integer({ min: 24, max: 120 }),
      overlap: fc.integer({ min: 0, max: 12 }),
      held: fc.integer({ min: 0, max: 23 }),
      speed: fc.constantFrom(25, 50, 100, 150, 400),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), (made) => {
        const events = made.map(({ frames, overlap, held, speed }, index) =>
          shows(`s${index}`, [3, frames, held], {
            transition: overlap === 0 ? { kind: 'cut' } : { kind: 'dissolve', durationFrames: overlap },
            ...atSpeed(speed),
          }),
        );
        const cut = { version: 1 as const, events };
        const { clips, frames } = filmSequence(cut, sampleFacts());
        let end = 0;
        for (const part of clips.flatMap(({ parts }) => parts)) {
          expect(part.startFrame).toBe(end);
          end += part.frames;
        }
        expect(end).toBe(frames);
        expect(end).toBe(cutLengthFrames(cut));
      }),
    );
  });
});
