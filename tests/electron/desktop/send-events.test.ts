import { describe, expect, it } from 'vitest';
import { eventSender } from '#electron/desktop/send-events.ts';

type State = 'alive' | 'destroyed' | 'contents-gone' | 'crashed' | 'frame-gone';

/** Windows as Electron has them: each refuses to be used once it is gone. */
function windowsOf(...states: State[]) {
  const got: unknown[][] = [];
  const windows = states.map((state, index) => ({
    isDestroyed: () => state === 'destroyed',
    get webContents() {
      if (state === 'destroyed') throw new TypeError('Object has been destroyed');
      return {
        isDestroyed: () => state === 'contents-gone',
        isCrashed: () => state === 'crashed',
        send: (...args: unknown[]) => {
          if (state !== 'alive')
            throw new Error('Render frame was disposed before WebFrameMain could be accessed');
          got.push([index, ...args]);
        },
      };
    },
  }));
  return { windows, got };
}

describe('eventSender', () => {
  it('reaches every window that is there and survives those that are not', () => {
    const { windows, got } = windowsOf(
      'destroyed',
      'alive',
      'contents-gone',
      'crashed',
      'frame-gone',
      'alive',
    );
    const reported: unknown[] = [];
    eventSender(
      () => windows,
      (cause) => reported.push(cause),
    )('jobs:changed', { reset: true });
    expect(got).toEqual([
      [1, 'dailies:event', 'jobs:changed', { reset: true }],
      [5, 'dailies:event', 'jobs:changed', { reset: true }],
    ]);
    expect(reported).toHaveLength(1);
  });
});
