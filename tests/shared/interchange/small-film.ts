import { aStoryboard } from '../../builders.ts';

/** A little of everything that text forms write. */
export const FILM = aStoryboard({
  scenes: [
    {
      id: 's1',
      title: 'Dawn',
      notes: 'calm, grey',
      shots: [
        {
          id: 's1-010',
          prompt: '@keeper climbs',
          durationSeconds: 4,
          dialogue: [
            { who: 'Keeper', line: 'Home.' },
            { who: 'Boy', line: 'When?' },
          ],
          variables: { city: 'Brest' },
          transition: { kind: 'dissolve', durationFrames: 12 },
        },
        { id: 's1-020', prompt: '=the lamp', notes: '', gainDb: -6 },
      ],
    },
    { id: 's2', shots: [] },
  ],
});
