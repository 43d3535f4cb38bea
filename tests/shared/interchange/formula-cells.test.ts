import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defused, undefused } from '#shared/interchange/formula-cells.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
  ['+49', "'+49"],
  ['\t=x', "'\t=x"],
  ['＝x', "'＝x"],
  ["'=x", "''=x"],
])('makes %j harmless for a spreadsheet, and takes it back', (cell, written) => {
  expect(defused(cell)).toBe(written);
  expect(undefused(written)).toBe(cell);
});

it.each(['-6', '4.5', 'a=b', "it's", "'tis"])('leaves %j as it is', (cell) => {
  expect(defused(cell)).toBe(cell);
  expect(undefused(cell)).toBe(cell);
});

it('keeps every digit of a long number, which spreadsheets would round', () => {
  expect(defused('9007199254740991')).toBe("'9007199254740991");
  expect(undefused("'9007199254740991")).toBe('9007199254740991');
});

it('gives back every cell that it wrote', () => {
  const cell = fc.string({ unit: fc.constantFrom("'", '=', '-', '5', 'a', '1234567890123456') });
  fc.assert(
    fc.property(cell, (text) => {
      expect(undefused(defused(text))).toBe(text);
    }),
  );
});
