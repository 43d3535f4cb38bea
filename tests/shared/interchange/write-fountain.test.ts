import { expect, it } from 'vitest';
import { writeFountain } from '#shared/interchange/write-fountain.ts';
import { aStoryboardOf } from '../../builders.ts';
import { FILM } from './small-film.ts';

it('writes a screenplay, with what a script has no words for in notes', () => {
  expect(writeFountain(FILM)).toBe(`Title: Lighthouse
Notes:
    - model: test/model

.Dawn #s1#
[[scene notes: calm, grey]]

[[shot: s1-010]]
[[seconds: 4]]
[[transition: dissolve:12]]
[[{{city}}: Brest]]
@keeper climbs

@Keeper
Home.

@Boy
When?

[[shot: s1-020]]
[[notes: ""]]
[[gain db: -6]]
!=the lamp

.s2 #s2#
[[scene title: ]]
`);
});

it('forces what a script would take for something else', () => {
  const film = aStoryboardOf([{ prompt: 'INT. is a word' }, { prompt: 'a\rb' }]);
  expect(writeFountain(film)).toContain('[[shot: s1-010]]\n!INT. is a word');
  expect(writeFountain(film)).toContain('[[shot: s1-020]]\n[[prompt: "a\\rb"]]');
});
