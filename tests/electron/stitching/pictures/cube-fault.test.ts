import { describe, expect, it } from 'vitest';
import { cubeFault } from '#electron/stitching/pictures/cube-fault.ts';

const EIGHT = ['0 0 0', '1 0 0', '0 1 0', '1 1 0', '0 0 1', '1 0 1', '0 1 1', '1 1 1'];
const table = (head: string, rows: readonly string[] = EIGHT) => [head, ...rows].join('\n');

describe('a look-up table', () => {
  it('is taken with titles, comments, ranges, any line ends and any way to write a number', () => {
    expect(cubeFault(table('LUT_3D_SIZE 2'))).toBeNull();
    const head =
      '# made by hand\r\nTITLE "Dusk"\r\nDOMAIN_MIN 0 0 0\r\nDOMAIN_MAX 1 1 1\r\nLUT_3D_SIZE 2\r\n';
    const rows = ['-0.1 0.0 1e-3', '1.0\t.5  0', ...EIGHT.slice(2)];
    expect(cubeFault(head + rows.join('\r\n'))).toBeNull();
  });

  it.each([
    ['', 'is no look-up table in the .cube form'],
    ['\u0000\u0001MZ', 'is no look-up table in the .cube form'],
    ['#EXTM3U\nhttp://127.0.0.1/a.ts', 'is no look-up table in the .cube form'],
    [EIGHT.join('\n'), 'is no look-up table in the .cube form'],
    [table('LUT_1D_SIZE 8'), 'is a table of one dimension, which changes no colors'],
    ['LUT_3D_SIZE 1\n0 0 0', 'has 1 points a side; 2 to 256 can be read'],
    ['LUT_3D_SIZE 999999\n0 0 0', 'has 999999 points a side; 2 to 256 can be read'],
    [table('LUT_3D_SIZE 2', EIGHT.slice(1)), 'has 7 rows, its size asks for 8'],
    [table('LUT_3D_SIZE 2', [...EIGHT.slice(1), '1 1 1-']), 'is no look-up table in the .cube form'],
  ])('is refused where it is %j', (text, fault) => {
    expect(cubeFault(text)).toBe(fault);
  });
});
