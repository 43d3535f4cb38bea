import { describe, expect, it } from 'vitest';
import { createPlaces } from '#electron/batches/places.ts';
import { turns } from './batch-under-test.ts';

describe('createPlaces', () => {
  it('lets so many in at once, first come first served, and frees a place also by a failure', async () => {
    const places = createPlaces(2);
    const began: number[] = [];
    const gates = [0, 1, 2, 3].map(() => Promise.withResolvers<void>());
    const steps = gates.map((gate, n) =>
      places(() => {
        began.push(n);
        return gate.promise;
      }),
    );
    const results = Promise.allSettled(steps);
    await turns(2);
    expect(began).toEqual([0, 1]);
    gates[1]?.reject(new Error('broken'));
    await turns(2);
    expect(began).toEqual([0, 1, 2]);
    for (const gate of gates) gate.resolve();
    expect((await results).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(began).toEqual([0, 1, 2, 3]);
  });
});
