import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvRows, writeCsvRows } from '#shared/interchange/csv-rows.ts';

describe('readCsvRows', () => {
  it('keeps separators, line ends and doubled quotes in quoted cells, and counts lines through them', () => {
    expect(readCsvRows('a,"b, ""c""\nd"\r\n\r\ne,f', ',')).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b, "c"\nd'] },
        { line: 4, cells: ['e', 'f'] },
      ],
      problems: [],
    });
  });

  it('tells a quote that is never closed, and goes on with the next line', () => {
    expect(readCsvRows('a,b\n"c,d\ne,f\n', ',')).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 3, cells: ['e', 'f'] },
      ],
      problems: [{ place: 'line 2', message: 'begins a quote that is never closed' }],
    });
  });

  it('leaves out a row with a cell of a megabyte', () => {
    expect(readCsvRows(`a,${'x'.repeat(1_000_000)}\nb,c`, ',')).toEqual({
      rows: [{ line: 2, cells: ['b', 'c'] }],
      problems: [{ place: 'line 1', message: 'has a cell of more than 100000 characters' }],
    });
  });

  it('reads a lone carriage return as a line end', () => {
    expect(readCsvRows('a,b\rc,d', ',').rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });
});

describe('writeCsvRows', () => {
  it('quotes only what has to be', () => {
    expect(writeCsvRows([['plain', 'a,b', 'say "yes"', ' blank', '', 'two\nlines']])).toBe(
      'plain,"a,b","say ""yes"""," blank",,"two\nlines"\r\n',
    );
  });

  it('is read back exactly', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', ' ', '海'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 4 }), (cells) => {
        const [row] = readCsvRows(writeCsvRows([['x', ...cells]]), ',').rows;
        expect(row?.cells).toEqual(['x', ...cells]);
      }),
    );
  });
});
