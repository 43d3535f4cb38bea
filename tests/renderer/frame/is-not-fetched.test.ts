import { describe, expect, it } from 'vitest';
import { isNotFetched } from '#renderer/frame/is-not-fetched.ts';

describe('a part of the page that failed', () => {
  it.each([
    'Failed to fetch dynamically imported module: http://127.0.0.1:1/assets/cut-room.js',
    'error loading dynamically imported module: http://127.0.0.1:1/assets/cut-room.js',
    'Importing a module script failed.',
    'Unable to preload CSS for /assets/cut-room.css',
  ])('never came: %s', (message) => {
    expect(isNotFetched(new TypeError(message))).toBe(true);
  });

  it.each([new TypeError('x is undefined'), 'Failed to fetch dynamically imported module', null])(
    'came and failed: %s',
    (cause) => {
      expect(isNotFetched(cause)).toBe(false);
    },
  );
});
