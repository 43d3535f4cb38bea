import { expect, it } from 'vitest';
import { clipFields } from '#shared/storyboard/clip-fields.ts';
import { eventSchema, eventsSchema } from '#shared/storyboard/event-fields.ts';
import { shotSchema } from '#shared/storyboard/storyboard.ts';

const event = { id: 's1-010-2', shot: 's1-010' };

it('lets an event say what a shot says of its clip, and its take', () => {
  const names = Object.keys(clipFields);
  expect(names).toEqual(['transition', 'gainDb', 'speedPercent', 'color', 'framing', 'sound']);
  expect(names.every((name) => name in shotSchema.shape && name in eventSchema.shape)).toBe(true);
  expect(eventSchema.parse({ ...event, take: 's1-010_t02' })).toEqual({ ...event, take: 's1-010_t02' });
});

it.each([
  ['a word', 'some-shots'],
  ['an event without a shot', [{ id: 'a' }]],
  ['a hundredth that is a frame', [{ ...event, inFrame: 3, inHundredths: 100 }]],
  ['a frame before the take', [{ ...event, inFrame: -1 }]],
  ['a prompt', [{ ...event, prompt: 'x' }]],
])('takes no %s for events', (_words, events) => {
  expect(eventsSchema.safeParse(events).success).toBe(false);
});

it('takes a film of no event, and of all shots', () => {
  expect(eventsSchema.parse([])).toEqual([]);
  expect(eventsSchema.parse('all-shots')).toBe('all-shots');
});
