import { describe, expect, it } from 'vitest';
import type { SheetRow } from '#shared/interchange/sheet-rows.ts';
import { writeSheet } from '#shared/interchange/write-sheet.ts';

const ROW: SheetRow = {
  ...{ number: 1, scene: '<Dawn>', shotId: 's1-010', startFrame: 24, seconds: 2.5, takeId: 's1-010_t01' },
  ...{
    isRehearsed: true,
    isCircled: false,
    dialogue: [],
    prompt: null,
    seed: null,
    costMicroUsd: null,
    notes: [],
  },
};
const page = (row: Partial<SheetRow>, strips = new Map<string, string>()) =>
  writeSheet({ title: 'A & B', madeOn: '2026-11-22', frames: 60, rows: [{ ...ROW, ...row }], strips });

describe('writeSheet', () => {
  it('has columns only for what it tells', () => {
    expect(page({})).not.toMatch(/Prompt|Seed|Price|Notes|Dialogue/);
    const told = page({ prompt: 'the sea', seed: 7, costMicroUsd: 350_000, notes: ['<dark>\nyes'] });
    for (const word of ['Prompt', 'the sea', 'Seed', '>7<', 'Price', '$0.35', 'Notes', '&lt;dark&gt;<br>yes'])
      expect(told).toContain(word);
  });

  it('fetches nothing, runs nothing, and takes no text for markup', () => {
    const html = page({ prompt: '<script>alert(1)</script>', dialogue: [{ who: '<b>', line: '"x"' }] });
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;Dawn&gt;');
    expect(html).toContain('<title>A &amp; B</title>');
  });

  it('shows a strip of frames for each take that has one', () => {
    expect(page({}, new Map([['s1-010_t01', 'data:image/jpeg;base64,AAAA']]))).toContain(
      '<img alt="s1-010" src="data:image/jpeg;base64,AAAA">',
    );
    expect(page({ takeId: null }, new Map([['x', 'y']]))).toContain('nothing yet');
  });

  it('is a contact sheet with strips, which says the same and no more', () => {
    const strips = new Map([['s1-010_t01', 'data:image/jpeg;base64,AAAA']]);
    expect(page({}, strips)).not.toMatch(/<table|seed|\$/);
    const told = page({ prompt: 'the <sea>', seed: 7, costMicroUsd: 350_000 }, strips);
    for (const word of ['the &lt;sea&gt;', 'seed 7', '$0.35', '00:00:01:00, 2.5 s', 's1-010_t01, rehearsal'])
      expect(told).toContain(word);
  });
});
