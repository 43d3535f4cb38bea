import { expect, it } from 'vitest';
import { NEXT_STEPS } from '#shared/next-steps.ts';

it('names in a window nothing that only a terminal has, or says that it is typed there', () => {
  const typed = Object.values(NEXT_STEPS.window).filter((step) => /--|<project>|[A-Z]+_[A-Z]+/.test(step));
  expect(typed).toEqual([
    'To put it together again from backups and receipts, type in a terminal: dailies settle <project> --rebuild.',
  ]);
});

it.each(['terminal', 'window'] as const)('says every step in whole sentences in a %s', (reader) => {
  for (const step of Object.values(NEXT_STEPS[reader])) expect(step).toMatch(/^[A-Z].*[.]$/);
});
