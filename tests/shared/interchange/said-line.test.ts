import { expect, it } from 'vitest';
import { bareShot } from '#shared/interchange/brought-film.ts';
import { saidLine, saidOfShot, writeSaidLines } from '#shared/interchange/said-line.ts';
import { aShot } from '../../builders.ts';

it.each([
  ['seconds: 4', { topic: { kind: 'field', field: 'durationSeconds' }, text: '4' }],
  ['  First Frame:keeper', null],
  ['{{city}}:', { topic: { kind: 'variable', name: 'city' }, text: '' }],
  ['He says: no', null],
])('reads %j', (line, said) => {
  expect(saidLine(line)).toEqual(said);
});

it('takes a field away where nothing stands behind its name', () => {
  const said = saidLine('notes:');
  expect(said && saidOfShot(bareShot('line 1'), said)).toMatchObject({
    ok: true,
    shot: { fields: { notes: null } },
  });
});

it('says what is wrong with an id', () => {
  const said = saidLine('shot: 海');
  expect(said && saidOfShot(bareShot('line 1'), said)).toEqual({
    ok: false,
    message: 'shot must be an id of 1 to 64 small letters, digits and inner hyphens, got "海"',
  });
});

it('writes a line for each field that is asked for, and each variable', () => {
  const shot = aShot({ prompt: 'x', takes: 2, notes: 'a\nb', variables: { city: '' } });
  expect(writeSaidLines(shot, new Set(['takes', 'notes']))).toEqual([
    'takes: 2',
    'notes: "a\\nb"',
    '{{city}}: ""',
  ]);
});
