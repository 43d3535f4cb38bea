import { describe, expect, it } from 'vitest';
import { lockRequests } from '#electron/desktop/lock-requests.ts';

/** Whether a request of the page to this address is canceled. */
function cancels(url: string): boolean | undefined {
  let canceled: boolean | undefined;
  lockRequests({
    webRequest: {
      onBeforeRequest: (first: unknown) => {
        const listener = first as (
          details: { url: string },
          decide: (answer: { cancel?: boolean }) => void,
        ) => void;
        listener({ url }, (answer) => {
          canceled = answer.cancel;
        });
      },
    },
  });
  return canceled;
}

describe('lockRequests', () => {
  it.each(['app://app/', 'app://app/assets/a.js', 'blob:app://app/1', 'data:image/png;base64,'])(
    'lets %s pass',
    (url) => {
      expect(cancels(url)).toBe(false);
    },
  );

  it.each([
    'https://example.com/',
    'http://127.0.0.1:3000/',
    'ws://example.com/',
    'file:///etc/passwd',
    'app://example/',
    'not an address',
  ])('cancels %s', (url) => {
    expect(cancels(url)).toBe(true);
  });
});
