import { expect, it } from 'vitest';
import { shotIdSchema } from '#shared/ids.ts';
import { endingInCut, listedEvents, newEventId, withEvents } from '#shared/storyboard/edits/list-events.ts';
import { aShot, aStoryboardOf } from '#tests/builders.ts';

const film = aStoryboardOf([{}, { omit: true }], { cut: { captions: { burn: true } } });

it('lists all shots, those that are omitted too, and keeps what the cut says besides', () => {
  const events = listedEvents(film);
  expect(events).toEqual([
    { id: 's1-010', shot: 's1-010' },
    { id: 's1-020', shot: 's1-020' },
  ]);
  const listed = withEvents(film, events);
  expect(listed.cut).toEqual({ captions: { burn: true }, events });
  expect(listedEvents(listed)).toBe(listed.cut?.events);
});

it('gives a shot’s own id where it is free, else a number behind it', () => {
  const events = listedEvents(film);
  const shot = shotIdSchema.parse('s1-010');
  expect(newEventId(shot, events)).toBe('s1-010-2');
  expect(newEventId(shot, events.slice(1))).toBe('s1-010');
});

it('says a cut only where another transition would be', () => {
  const [event] = listedEvents(film);
  if (event === undefined) throw new Error('two shots');
  const fade = { kind: 'fade' as const, durationFrames: 6 };
  expect(endingInCut(event, aShot(), undefined)).toBe(event);
  expect(endingInCut(event, aShot({ transition: { kind: 'cut' } }), { transition: fade })).toBe(event);
  for (const [shot, cut] of [
    [aShot({ transition: fade }), undefined],
    [aShot(), { transition: fade }],
  ] as const) {
    expect(endingInCut(event, shot, cut)).toEqual({ ...event, transition: { kind: 'cut' } });
  }
});
