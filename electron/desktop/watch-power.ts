import type { PowerMonitor } from 'electron';
import type { CalmClock } from './calm-clock.ts';

/** Tells the clock of sleep and waking, and the quitting that the system ends. */
export function watchPower(
  monitor: Pick<PowerMonitor, 'on'>,
  clock: Pick<CalmClock, 'suspend' | 'resume'>,
  systemEnds: () => void,
): void {
  monitor.on('suspend', clock.suspend);
  monitor.on('resume', clock.resume);
  monitor.on('shutdown', systemEnds);
}
