import { expect, it } from 'vitest';
import { readField, readText, writeField, writeText } from '#shared/interchange/field-text.ts';

it.each([
  ['durationSeconds', 4, '4'],
  ['generateAudio', false, 'no'],
  ['references', ['keeper', 'lamp'], 'keeper, lamp'],
  ['references', [], '[]'],
  [
    'transition',
    { kind: 'wipe', durationFrames: 12, wipe: 'left', useHandles: true },
    'wipe:12:left:handles',
  ],
  ['trim', { inFrame: 12, outFrame: 132 }, '12 to 132'],
  ['dialogue', [{ who: 'Keeper', line: 'She is coming home.' }], 'Keeper: She is coming home.'],
  ['dialogue', [{ who: 'a: b', line: 'c' }], '[{"who":"a: b","line":"c"}]'],
  ['color', { exposureEv: -1 }, '{"exposureEv":-1}'],
  ['notes', '', '""'],
  ['notes', '""', '""""'],
  ['model', ' x ', '" x "'],
] as const)('writes %s %j as %j, and reads it back', (field, value, text) => {
  expect(writeField(field, value)).toBe(text);
  expect(readField(field, text)).toEqual({ ok: true, value });
});

it.each([
  ['durationSeconds', ' 4,5 s ', 4.5],
  ['gainDb', '-6 dB', -6],
  ['omit', 'X', true],
  ['locked', 'FALSE', false],
  ['references', '@keeper lamp', ['keeper', 'lamp']],
  ['transition', 'Dissolve 12', { kind: 'dissolve', durationFrames: 12 }],
  ['seed', "'9007199254740991", 9007199254740991],
  ['trim', '12-96', { inFrame: 12, outFrame: 96 }],
  ['seed', '  ', null],
] as const)('reads %s as people write it: %j', (field, text, value) => {
  expect(readField(field, text)).toEqual({ ok: true, value });
});

it.each([
  ['durationSeconds', 'soon', 'must be a number of seconds above 0 and at most 600, got "soon"'],
  ['takes', '0', 'must be a whole number from 1 to 20, got "0"'],
  ['omit', 'maybe', 'must be yes or no, got "maybe"'],
  ['trim', 'all', 'must be frames such as 12 to 96, got "all"'],
  ['dialogue', 'hello', 'must say who speaks and what, such as Keeper: She is coming home.'],
] as const)('says what is wrong with %s %j', (field, text, message) => {
  expect(readField(field, text)).toEqual({ ok: false, message });
});

it('tells an empty text from none', () => {
  expect(writeText('')).toBe('""');
  expect(readText('""')).toBe('');
  expect(readText('"')).toBe('"');
});
