import { describe, expect, it } from 'vitest';
import type { Cut } from '#shared/cut/cut.ts';
import { eventIdSchema, takeIdSchema } from '#shared/ids.ts';
import { cutChanges } from '#shared/interchange/change-list.ts';
import { atSpeed, SAMPLE, shows } from './sample-cut.ts';

const BEFORE: Cut = { version: 1, events: ['a', 'b', 'c', 'd'].map((id) => shows(id, [0, 48])) };
const messages = (after: Cut['events'], before = BEFORE) =>
  cutChanges(before, { version: 1, events: after }).map(({ place, message }) => `${place} ${message}`.trim());

describe('cutChanges', () => {
  it('finds none between a film and itself', () => {
    expect(cutChanges(SAMPLE, SAMPLE)).toEqual([]);
  });

  it('tells what came, went and moved, and nothing of those that only made room', () => {
    const events = ['d', 'a', 'x', 'b'].map((id) => shows(id, [0, 48]));
    expect(messages(events)).toEqual([
      '00:00:00:00 d stands elsewhere',
      '00:00:04:00 x is new (x_t01)',
      '00:00:04:00 c is gone',
    ]);
  });

  it('tells a second clip of a shot by its own id', () => {
    const eventId = eventIdSchema.parse('a-2');
    const [a] = BEFORE.events;
    if (!a) throw new Error('four takes');
    const halves = [
      { ...a, durationFrames: 20 },
      { ...shows('a', [20, 28]), eventId },
    ];
    expect(messages([...halves, ...BEFORE.events.slice(1)])).toEqual([
      '00:00:00:00 a is 20 frames long instead of 48',
      '00:00:00:20 a (clip a-2) is new (a_t01)',
    ]);
  });

  it('tells another take, other edges, speed, transition and sound', () => {
    const [a, b, c, d] = BEFORE.events;
    if (!a || !b || !c || !d || a.source.kind !== 'take') throw new Error('four takes');
    const events = [
      { ...a, source: { ...a.source, takeId: takeIdSchema.parse('a_t02') } },
      { ...shows('b', [5, 40]), gainDb: -6 },
      { ...c, ...atSpeed(200) },
      { ...d, transition: { kind: 'fade' as const, durationFrames: 24 } },
    ];
    expect(messages(events)).toEqual([
      '00:00:00:00 a shows a_t02 instead of a_t01',
      '00:00:02:00 b begins at frame 5 of its take instead of 0',
      '00:00:02:00 b is 40 frames long instead of 48',
      '00:00:02:00 b is at -6 dB instead of 0 dB',
      '00:00:03:16 c runs at 200 % instead of 100 %',
      '00:00:05:16 d ends with a fade through #000000 of 24 frames instead of a cut',
      'The film is 184 frames long instead of 192',
    ]);
  });
});
