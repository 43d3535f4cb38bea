import { describe, expect, it } from 'vitest';
import { EVENT_NAMES, isEventName } from '#shared/contract/event-names.ts';

describe('isEventName', () => {
  it('knows every event', () => {
    expect(EVENT_NAMES.every(isEventName)).toBe(true);
  });

  it.each(['', 'job:changed', 'toString', '__proto__', 7, null, undefined, ['menu:action'], {}])(
    'refuses %j',
    (name) => {
      expect(isEventName(name)).toBe(false);
    },
  );

  it('names events as noun:what-happened', () => {
    for (const name of EVENT_NAMES) expect(name).toMatch(/^[a-z-]+:[a-z-]+$/);
  });
});
