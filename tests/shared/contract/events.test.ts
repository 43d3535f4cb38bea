import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EVENT_NAMES } from '#shared/contract/event-names.ts';
import { events } from '#shared/contract/events.ts';

describe('events', () => {
  it('has a payload for each name and for no other', () => {
    expect(Object.keys(events).sort()).toEqual([...EVENT_NAMES].sort());
  });

  it.each(Object.entries(events))('tells plain JSON only in %s', (_name, payload) => {
    expect(() => z.toJSONSchema(payload)).not.toThrow();
  });
});
