import { describe, expect, it } from 'vitest';
import { besideShots, withBeside } from '#shared/storyboard/beside-shots.ts';
import { filmEvents } from '#shared/storyboard/film-events.ts';
import { aStoryboard } from '#tests/builders.ts';

const card = (text: string, at: 'before' | 'after', shot: string) =>
  ({ kind: 'card', text, lengthSeconds: 0.01, at, shot }) as const;

describe('withBeside', () => {
  it('puts cards before stills, each in the order of the file, and leaves out what has no shot', () => {
    const { cut, scenes } = aStoryboard({
      cut: {
        stills: [{ reference: 'map', lengthSeconds: 2, at: 'after', shot: 's1-010' }],
        titles: [
          card('a', 'after', 's1-010'),
          card('b', 'before', 's1-010'),
          card('c', 'after', 's1-010'),
          card('d', 'after', 's1-020'),
          { kind: 'over', text: 'e', shot: 's1-010' },
        ],
      },
    });
    const shots = (scenes[0]?.shots ?? []).map(({ id }) => ({ shotId: id }));
    const places = withBeside(filmEvents(shots, cut), besideShots(cut)).map((event) =>
      'shows' in event ? event.place : event.eventId,
    );
    expect(places).toEqual(['cut.titles[1]', 's1-010', 'cut.titles[0]', 'cut.titles[2]', 'cut.stills[0]']);
  });

  it('gives everything at least a frame', () => {
    const { cut } = aStoryboard({ cut: { titles: [card('a', 'after', 's1-010')] } });
    expect(besideShots(cut)[0]?.durationFrames).toBe(1);
  });
});
