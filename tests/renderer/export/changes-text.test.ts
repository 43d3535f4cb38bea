import { expect, it } from 'vitest';
import { changesText } from '#renderer/export/changes-text.ts';

it('tells which films, then a line for each change, or that there is none', () => {
  const changes = [
    { place: '00:00:02:00', message: 's1-010 is 84 frames long instead of 120' },
    { place: '', message: 'The music is different' },
  ];
  expect(changesText('film-01.mp4', 'film-02.mp4', changes)).toBe(
    'From film-01.mp4 to film-02.mp4\n\n00:00:02:00  s1-010 is 84 frames long instead of 120\nThe music is different\n',
  );
  expect(changesText('a', 'b', [])).toBe('From a to b\n\nNothing has changed.\n');
});
