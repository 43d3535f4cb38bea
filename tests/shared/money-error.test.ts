import { describe, expect, it } from 'vitest';
import { type MoneyError, moneySentence } from '#shared/money-error.ts';

const inAWindow: readonly (readonly [MoneyError, string])[] = [
  [
    { code: 'project-held', folder: 'film', why: { kind: 'other-installation' } },
    'film comes from another machine or user, which may still be sending its shots. Nothing was sent or fetched. To go on here, press “Work on it here from now on” in the Batch.',
  ],
  [
    { code: 'account-differs', pinned: 'acc-1', given: 'acc-2' },
    'This project was paid for by the account acc-1, and the account given now is acc-2. Nothing was sent. Connect the first account again, or press “Work on it here from now on” in the Batch.',
  ],
  [
    { code: 'cap-reached', neededMicroUsd: 750_000, leftMicroUsd: null, leftCalls: 2 },
    'This needs $0.75, and the project’s cap leaves 2 calls. Nothing was changed. Raise the film’s cap, or ask for fewer takes.',
  ],
  [
    { code: 'token-missing' },
    'There is no Cloudflare token. Connect Cloudflare to give one, or rehearse, which is free.',
  ],
  [
    { code: 'keychain-unavailable', why: 'gone', reason: 'it was removed' },
    'The keychain has no token any more for this account: it was removed. Connect Cloudflare to give it again.',
  ],
  [
    { code: 'consent-needed', estimateMicroUsd: null },
    'This would cost an amount that is not known. Nothing was sent. Look at the price once more, then press the button that bears it.',
  ],
];

describe('moneySentence', () => {
  it.each(inAWindow)('says $code in the words of a window', (error, sentence) => {
    expect(moneySentence(error, 'window')).toBe(sentence);
  });
});
