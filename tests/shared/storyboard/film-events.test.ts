import { describe, expect, it } from 'vitest';
import { eventIdSchema, shotIdSchema } from '#shared/ids.ts';
import { formatProblem } from '#shared/problem.ts';
import { anchorIn, filmEvents, shotsNotInFilm } from '#shared/storyboard/film-events.ts';
import { readStoryboard } from '#shared/storyboard/read-storyboard.ts';
import { resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aModel, aStoryboardOf } from '#tests/builders.ts';

type Events = NonNullable<StoryboardJson['cut']>['events'];

const film = (events: Events, over: NonNullable<StoryboardJson['cut']> = {}) =>
  aStoryboardOf([{}, {}, { omit: true }], { cut: { ...over, events } });
const shots = ['s1-010', 's1-020'].map((id) => ({ shotId: shotIdSchema.parse(id) }));

describe('filmEvents', () => {
  it('is a list in its own order, of the shots that are asked for', () => {
    const events = [
      { id: 'b', shot: 's1-020' },
      { id: 'x', shot: 's1-030' },
      { id: 'a', shot: 's1-010', gainDb: -3 },
    ];
    expect(filmEvents(shots, film(events).cut).map(({ eventId, place }) => [eventId, place])).toEqual([
      ['b', 'cut.events[0]'],
      ['a', 'cut.events[2]'],
    ]);
    expect(filmEvents(shots, undefined).map(({ eventId, own }) => [eventId, own])).toEqual([
      ['s1-010', null],
      ['s1-020', null],
    ]);
  });
});

describe('anchorIn', () => {
  it('finds the named event, else the shot’s own, else its first', () => {
    const events = [
      ['late', 's1-020'],
      ['s1-010-2', 's1-010'],
      ['s1-010', 's1-010'],
      ['last', 's1-020'],
    ] as const;
    const anchor = anchorIn(
      events.map(([event, shot]) => ({
        eventId: eventIdSchema.parse(event),
        shotId: shotIdSchema.parse(shot),
      })),
    );
    const of = (shot: string, event?: string) =>
      anchor({ shot: shotIdSchema.parse(shot), event: event && eventIdSchema.parse(event) } as never);
    expect(of('s1-010')).toBe('s1-010');
    expect(of('s1-010', 's1-010-2')).toBe('s1-010-2');
    expect(of('s1-020')).toBe('late');
    expect(of('s1-020', 's1-010')).toBeNull();
    expect(of('s9')).toBeNull();
  });
});

describe('shotsNotInFilm', () => {
  it('names shots that no event shows, but not omitted ones', () => {
    expect(shotsNotInFilm(film([{ id: 'a', shot: 's1-010' }]))).toEqual(['s1-020']);
    expect(shotsNotInFilm(film('all-shots'))).toEqual([]);
  });
});

describe('a storyboard with a list of events', () => {
  const told = (events: Events, over: NonNullable<StoryboardJson['cut']> = {}) => {
    const { problems, warnings } = resolveShots(film(events, over), () => aModel());
    return { problems: problems.map(formatProblem), warnings: warnings.map(formatProblem) };
  };

  it('tells what events point at nothing, or end where they may not', () => {
    const events = [
      { id: 'a', shot: 's1-011' },
      { id: 'b', shot: 's1-010', inFrame: 60, outFrame: 60 },
      { id: 'c', shot: 's1-020', outFrame: 500 },
      { id: 'd', shot: 's1-020', inFrame: 120 },
    ];
    expect(told(events).problems).toEqual([
      'cut.events[0].shot: no shot has the id "s1-011", did you mean "s1-010"?',
      'cut.events[1].outFrame: must be more than where the clip begins, frame 60, got 60',
      'cut.events[2].outFrame: must be at most 121, the frames of a take of s1-020, got 500',
      'cut.events[3].inFrame: must be less than where the clip ends, frame 120, got 120',
    ]);
  });

  it('tells a transition at the event that says it', () => {
    const fade = { kind: 'fade' as const, durationFrames: 200 };
    const events = [
      { id: 'a', shot: 's1-010', transition: fade },
      { id: 'b', shot: 's1-020' },
    ];
    expect(told(events).problems[0]).toMatch(/^cut\.events\[0\]\.transition: of 200 frames does not fit: a/);
  });

  it('tells titles that belong to no event, cards that are left out, and shots that are forgotten', () => {
    const events = [{ id: 'a', shot: 's1-010' }];
    const card = { kind: 'card' as const, text: 'x', lengthSeconds: 1, at: 'after' as const };
    const titles = [
      { kind: 'over' as const, text: 'x', shot: 's1-010', event: 'b' },
      { ...card, shot: 's1-020' },
    ];
    const { problems, warnings } = told(events, { titles });
    expect(problems).toEqual(['cut.titles[0].event: no event of s1-010 has the id "b"']);
    expect(warnings).toContain('cut.titles[1]: is left out of the film: no event shows its shot s1-020');
    expect(warnings).toContain(
      'scenes[0].shots[1]: is not in the film: its own order, cut.events, does not name it',
    );
  });

  it('reads every problem of a list at its place', () => {
    const events = [{ id: 'a', shot: 's1-010' }, { id: 'a', shot: 's1-010', inFrme: 3 }, 7];
    const read = readStoryboard({ version: 1, title: 'x', scenes: [], cut: { events } });
    expect(read.ok ? [] : read.problems.map(formatProblem)).toEqual([
      'cut.events[1].inFrme: unknown field "inFrme", did you mean "inFrame"?',
      'cut.events[2]: must be an object, got 7',
      'cut.events[1].id: must be an id of its own, whatever the case: the event at cut.events[0].id has "a" too',
    ]);
  });

  it('says that a list or a word is wanted, where something else stands', () => {
    const read = readStoryboard({ version: 1, title: 'x', scenes: [], cut: { events: 'some' } });
    expect(read.ok ? [] : read.problems.map(formatProblem)).toEqual([
      'cut.events: must be "all-shots" or a list of at most 10000 events, got "some"',
    ]);
  });

  it('lets a chain go on where the last clip of the shot ends', () => {
    const events = [
      { id: 'a', shot: 's1-010', outFrame: 40 },
      { id: 'b', shot: 's1-010', inFrame: 60, outFrame: 70, outHundredths: 25 },
    ];
    expect(resolveShots(film(events), () => aModel()).outlines.map(({ nextFrame }) => nextFrame)).toEqual([
      71, 120, 120,
    ]);
  });
});
