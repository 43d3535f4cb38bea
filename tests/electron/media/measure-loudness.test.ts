import { describe, expect, it } from 'vitest';
import { loudnessOf, parseLevels, parseLoudness } from '#electron/media/measure-loudness.ts';

const summary = (integrated: string, range: string, peak: string) => [
  '[Parsed_ebur128_2 @ 0x55d5] Summary:',
  '',
  '  Integrated loudness:',
  `    I:         ${integrated} LUFS`,
  '    Threshold: -33.1 LUFS',
  '',
  '  Loudness range:',
  `    LRA:        ${range} LU`,
  '    Threshold: -43.0 LUFS',
  '    LRA low:   -24.1 LUFS',
  '    LRA high:  -20.2 LUFS',
  '',
  '  True peak:',
  `    Peak:       ${peak} dBFS`,
];

describe('parseLoudness', () => {
  it('reads the last summary among other lines', () => {
    const lines = [
      'Input #0, wav',
      ...summary('-10.0', '1.0', '0.0'),
      ...summary('-23.1', '3.9', '-6.5'),
      'end',
    ];
    expect(parseLoudness(lines)).toEqual({ integratedLufs: -23.1, rangeLu: 3.9, truePeakDbtp: -6.5 });
  });

  it('takes -inf and nan for silence', () => {
    expect(parseLoudness(summary('-70.0', '0.0', '-inf'))).toEqual({
      integratedLufs: -70,
      rangeLu: 0,
      truePeakDbtp: -120,
    });
    expect(parseLoudness(summary('nan', '0.0', 'nan'))).toMatchObject({ integratedLufs: -70 });
  });

  it('finds nothing in a summary that was cut off, or in none', () => {
    expect(parseLoudness(summary('-23.1', '3.9', '-6.5').slice(0, 9))).toBeNull();
    expect(parseLoudness(['Summary:'])).toBeNull();
    expect(() => loudnessOf([])).toThrow(/printed no summary/);
  });
});

describe('parseLevels', () => {
  const level = (filter: number, integrated: string) => [
    `[Parsed_ebur128_${filter} @ 0x55d5] Summary:`,
    ...summary(integrated, '3.9', '-6.5').slice(1, 11),
  ];

  it('reads the last summary of each filter, in the order of the graph', () => {
    const printed = [...level(17, 'nan'), ...level(8, 'nan'), ...level(17, '-30.2'), ...level(8, '-18.5')];
    expect(parseLevels(printed, 2)).toEqual([{ integratedLufs: -18.5 }, { integratedLufs: -30.2 }]);
  });

  it('refuses fewer than were asked for', () => {
    expect(() => parseLevels(level(8, '-18.5'), 2)).toThrow(/1 of 2 summaries/);
  });
});
