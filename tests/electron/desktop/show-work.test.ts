import { describe, expect, it } from 'vitest';
import { workDisplay } from '#electron/desktop/show-work.ts';
import { NO_WORK } from './no-work.ts';

function desktop(isDestroyed = false) {
  const done: string[] = [];
  const window = {
    setProgressBar: (share: number) => {
      if (isDestroyed) throw new TypeError('Object has been destroyed');
      done.push(`bar ${share}`);
    },
    isDestroyed: () => isDestroyed,
  };
  const display = workDisplay(() => [window], {
    start: (type) => {
      done.push(`start ${type}`);
      return 7;
    },
    stop: (id) => {
      done.push(`stop ${id}`);
      return true;
    },
  });
  return { display, done };
}

describe('workDisplay', () => {
  it('keeps the machine awake once for as long as there is work, and lets it go', () => {
    const { display, done } = desktop();
    display.show({ ...NO_WORK, runningCalls: 2, doneShare: 0 });
    display.show({ ...NO_WORK, runningCalls: 1, doneShare: 0.5 });
    display.show(NO_WORK);
    display.show(NO_WORK);
    expect(done).toEqual(['bar 0', 'start prevent-app-suspension', 'bar 0.5', 'bar -1', 'stop 7', 'bar -1']);
  });

  it('goes on without a window', () => {
    const { display, done } = desktop(true);
    display.show({ ...NO_WORK, exports: [0.1] });
    expect(done).toEqual(['start prevent-app-suspension']);
  });
});
