import { expect, it } from 'vitest';
import { fanOut, hearing } from '#electron/desktop/event-fan.ts';

it('reaches every sink in turn, and of those that listen to some events only with these', () => {
  const told: unknown[] = [];
  const sink = fanOut(
    (name) => told.push(`all ${name}`),
    hearing({ 'menu:action': ({ actionId }) => told.push(`some ${actionId}`) }),
  );
  sink('menu:action', { actionId: 'room:cut' });
  sink('token:changed', {});
  expect(told).toEqual(['all menu:action', 'some room:cut', 'all token:changed']);
});
