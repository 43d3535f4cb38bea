import { describe, expect, it } from 'vitest';
import { filmSequence } from '#shared/interchange/film-sequence.ts';
import { writeFcp7 } from '#shared/interchange/write-fcp7.ts';
import { sampleFacts, sampleSequence, shows } from './sample-cut.ts';

const FOLDER = { kind: 'absolute', folder: '/my film' } as const;
const xml = writeFcp7(sampleSequence(), FOLDER);
const numbers = (pattern: RegExp) => [...xml.matchAll(pattern)].map((found) => found.slice(1).map(Number));

describe('writeFcp7', () => {
  it('leaves the edges beside transitions open, with all that is seen between in and out', () => {
    const [video = ''] = xml.split('<audio>\n        <numOutput');
    const clips = [
      ...video.matchAll(
        /<start>(-?\d+)<\/start>\s*<end>(-?\d+)<\/end>\s*<in>(\d+)<\/in>\s*<out>(\d+)<\/out>/g,
      ),
    ];
    expect(clips.map((found) => found.slice(1).map(Number))).toEqual([
      [0, -1, 10, 110],
      [-1, 137, 0, 50],
      [137, 185, 10, 58],
      [185, 233, 61, 109],
      [233, 245, 108, 120],
      [245, -1, 0, 24],
      [-1, 325, 0, 80],
    ]);
  });

  it('lays transitions at their frames', () => {
    expect(numbers(/<transitionitem>\s*<start>(\d+)<\/start>\s*<end>(\d+)<\/end>/g)).toEqual([
      [87, 100],
      [245, 269],
      [305, 325],
    ]);
    for (const name of ['Cross Dissolve', 'Edge Wipe', 'Dip to Color Dissolve'])
      expect(xml).toContain(`<effectid>${name}</effectid>`);
  });

  it('describes each file once and resolves every other mention of it', () => {
    const described = [...xml.matchAll(/<file id="([^"]+)">/g)].map(([, id]) => id);
    const mentioned = [...xml.matchAll(/<file id="([^"]+)"\/>/g)].map(([, id]) => id);
    expect(new Set(described).size).toBe(described.length);
    expect(mentioned.filter((id) => !described.includes(id))).toEqual([]);
    expect(mentioned.length).toBeGreaterThan(0);
    expect(xml).toContain('<pathurl>file://localhost/my%20film/takes/a_t01.mp4</pathurl>');
  });

  it('says speed and levels by its own effects, and a card by its color', () => {
    expect(xml).toMatch(/<parameterid>speed<\/parameterid>\s*<name>speed<\/name>\s*<value>200<\/value>/);
    expect(xml).toContain('<value>0.50119</value>');
    expect(xml).toMatch(/<red>16<\/red>\s*<green>32<\/green>\s*<blue>48<\/blue>/);
  });

  it('names every clip by itself, also where a take is in the film twice', () => {
    const events = [shows('a', [40, 30]), shows('b', [0, 24]), shows('a', [0, 40])];
    const twice = writeFcp7(filmSequence({ version: 1, events }, sampleFacts()), FOLDER);
    const ids = [...twice.matchAll(/<(?:clipitem|generatoritem|file) id="([^"]+)">/g)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
