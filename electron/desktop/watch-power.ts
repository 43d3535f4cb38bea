import type { PowerMonitor } from 'electron';
import type { CalmClock } from './calm-clock.ts';

/** Tells the clock of sleep and waking, the core that it woke, and the quitting that the system ends. */
export function watchPower(
  monitor: Pick<PowerMonitor, 'on'>,
  of: {
    readonly clock: Pick<CalmClock, 'suspend' | 'resume'>;
    readonly woke: () => void;
    readonly systemEnds: () => void;
  },
): void {
  monitor.on('suspend', of.clock.suspend);
  monitor.on('resume', () => {
    of.clock.resume();
    of.woke();
  });
  monitor.on('shutdown', of.systemEnds);
}
