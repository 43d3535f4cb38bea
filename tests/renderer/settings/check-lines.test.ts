import { expect, it } from 'vitest';
import { linesOf } from '#renderer/settings/check-lines.tsx';

const ACCOUNT_ID = '0123456789abcdef0123456789abcdef';

it('says once that nothing answered, instead of once for each part', () => {
  const unasked = { kind: 'not-checked', reason: 'ENOTFOUND' } as const;
  const lines = linesOf({
    accountId: ACCOUNT_ID,
    token: unasked,
    account: unasked,
    gateway: unasked,
    credit: { kind: 'unknown' },
  } as Parameters<typeof linesOf>[0]);
  expect(lines).toEqual([
    {
      meaning: 'needs-you',
      words:
        'Cloudflare did not answer (ENOTFOUND). Nothing could be checked: connect again once this machine is online.',
    },
  ]);
});
