import { describe, expect, it } from 'vitest';
import { tallyTests } from '#scripts/test-tally.ts';

function file(status: string, ...statuses: readonly [string, string][]) {
  return {
    name: 'a.test.ts',
    status,
    assertionResults: statuses.map(([fullName, status]) => ({ fullName, status })),
  };
}

describe('tallyTests', () => {
  it('counts what passed, failed and was skipped', () => {
    const report = {
      testResults: [
        file('passed', ['a', 'passed'], ['b', 'passed']),
        file('failed', ['c', 'failed'], ['d', 'skipped'], ['e', 'todo'], ['f', 'pending']),
      ],
    };
    expect(tallyTests(report)).toEqual({ passed: 2, failed: 1, skipped: 3, wronglySkipped: ['d', 'e', 'f'] });
  });

  it.each(["opens a window in Electron's binary", 'OpenTimelineIO reads every clip'])(
    'lets what cannot be had everywhere be skipped: %s',
    (title) => {
      const report = { testResults: [file('passed', [title, 'skipped'])] };
      expect(tallyTests(report)).toEqual({ passed: 0, failed: 0, skipped: 1, wronglySkipped: [] });
    },
  );

  it('counts a file that failed before its first test as one failure', () => {
    expect(tallyTests({ testResults: [file('failed')] })).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts a file whose set-up failed as one failure beside its skipped tests', () => {
    const tally = tallyTests({ testResults: [file('failed', ['a', 'skipped'])] });
    expect(tally).toEqual({ passed: 0, failed: 1, skipped: 1, wronglySkipped: ['a'] });
  });
});
