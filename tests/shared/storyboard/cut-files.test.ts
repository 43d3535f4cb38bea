import { expect, it } from 'vitest';
import { cutFiles } from '#shared/storyboard/cut-files.ts';
import { parseStoryboardText } from '#shared/storyboard/read-storyboard.ts';

function filesOf(rest: object) {
  const parsed = parseStoryboardText(JSON.stringify({ version: 1, title: 'T', ...rest }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return cutFiles(parsed.storyboard).map(({ place, file }) => `${place} ${file}`);
}

it('names every file of the film with its place, and none of a shot that is left out', () => {
  const sound = { file: 'audio/door.wav' };
  expect(
    filesOf({
      references: [{ id: 'map', file: 'references/map.png' }],
      cut: {
        font: 'fonts/own.ttf',
        color: { lut: 'looks/dusk.cube' },
        music: [{ file: 'audio/sea.wav' }, { file: 'audio/wind.wav' }],
        voices: [{ file: 'audio/narrator.wav' }],
        logo: { file: 'logo.png' },
        events: [{ id: 's1-010', shot: 's1-010', sound, color: { lut: 'looks/a.cube' } }],
      },
      scenes: [
        {
          id: 's1',
          shots: [
            { id: 's1-010', prompt: 'the sea', sound: { mute: true } },
            { id: 's1-020', prompt: 'a door', sound, color: { lut: 'looks/b.cube' } },
            { id: 's1-030', prompt: 'a gull', sound, omit: true },
          ],
        },
      ],
    }),
  ).toEqual([
    'cut.font fonts/own.ttf',
    'cut.color.lut looks/dusk.cube',
    'cut.music[0].file audio/sea.wav',
    'cut.music[1].file audio/wind.wav',
    'cut.voices[0].file audio/narrator.wav',
    'cut.logo.file logo.png',
    'cut.events[0].sound.file audio/door.wav',
    'cut.events[0].color.lut looks/a.cube',
    'scenes[0].shots[1].sound.file audio/door.wav',
    'scenes[0].shots[1].color.lut looks/b.cube',
  ]);
});

it('finds none in a film that needs none', () => {
  expect(filesOf({ cut: { events: 'all-shots' }, scenes: [{ id: 's1', shots: [] }] })).toEqual([]);
});
