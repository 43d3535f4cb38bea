import type { Clock } from '../batches/batch-ports.ts';
import type { DrawnLine, Screen } from './terminal-host.ts';

/** Short enough to look alive, long enough not to flicker. */
const PAUSE_MS = 100;

/** The same screen, drawn at once and then at most ten times a second; the last picture is always drawn. */
export function calmScreen<S extends Screen>(screen: S, clock: Clock): S {
  let next: readonly DrawnLine[] | null = null;
  let pause: { stop: () => void } | null = null;

  const show = () => {
    pause = null;
    if (next === null) return;
    screen.draw(next);
    next = null;
    pause = clock.after(PAUSE_MS, show);
  };

  return {
    ...screen,
    draw: (lines) => {
      next = lines;
      if (pause === null) show();
    },
    finish: () => {
      pause?.stop();
      pause = null;
      if (next !== null) screen.draw(next);
      next = null;
      screen.finish();
    },
  };
}
