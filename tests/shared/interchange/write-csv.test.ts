import { expect, it } from 'vitest';
import { writeCsv } from '#shared/interchange/write-csv.ts';
import { FILM } from './small-film.ts';

it('writes a row for each shot and a column for each field that any has, none of them a formula', () => {
  expect(writeCsv(FILM)).toBe(
    [
      '\uFEFFscene,scene title,scene notes,id,prompt,seconds,dialogue,notes,transition,gain db,{{city}}\r\n',
      `s1,Dawn,"calm, grey",s1-010,'@keeper climbs,4,"Keeper: Home.\nBoy: When?",,dissolve:12,,Brest\r\n`,
      `s1,Dawn,"calm, grey",s1-020,'=the lamp,,,"""""",,-6,\r\n`,
      's2,,,,,,,,,,\r\n',
    ].join(''),
  );
});
