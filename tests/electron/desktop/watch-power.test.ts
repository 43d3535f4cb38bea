import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { watchPower } from '#electron/desktop/watch-power.ts';

it('tells of sleep, waking and the end of the session, each to whom it concerns', () => {
  const monitor = new EventEmitter();
  const told: string[] = [];
  watchPower(
    { on: monitor.on.bind(monitor) as never },
    {
      clock: { suspend: () => told.push('clock sleeps'), resume: () => told.push('clock wakes') },
      woke: () => told.push('core looks again'),
      systemEnds: () => told.push('system ends'),
    },
  );
  monitor.emit('suspend');
  monitor.emit('resume');
  monitor.emit('shutdown');
  expect(told).toEqual(['clock sleeps', 'clock wakes', 'core looks again', 'system ends']);
});
