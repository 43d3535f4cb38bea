import { describe, expect, it } from 'vitest';
import { coreOver, desktopLink } from '#renderer/bridge.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { PreloadBridge } from '#shared/contract/bridge.ts';

const parts = { dialogs: true, bin: true, fileManager: true };
const about = { name: 'Dailies', version: '1.2.3', defaultGenerator: 'rehearsal', parts };

const coreWith = (bridge: Partial<PreloadBridge>) =>
  coreOver(
    desktopLink({ call: async () => ({ ok: true, value: about }), on: () => () => undefined, ...bridge }),
  );

describe('coreOver', () => {
  it('gives the value of a reply', async () => {
    expect(await coreWith({}).call('app:about', {})).toEqual(about);
  });

  it('rejects with the error of a reply, whole', async () => {
    const error = { code: 'disk-full', path: 'a.mp4' };
    const core = coreWith({ call: async () => ({ ok: false, error }) });
    const thrown = await core.call('app:about', {}).catch((cause: unknown) => cause);
    expect(thrown).toBeInstanceOf(DailiesError);
    expect((thrown as DailiesError).error).toEqual(error);
  });

  it('passes name and input on as they are', async () => {
    const calls: unknown[] = [];
    const core = coreWith({
      call: async (name, input) => {
        calls.push([name, input]);
        return { ok: true, value: about };
      },
    });
    await core.call('app:about', {});
    expect(calls).toEqual([['app:about', {}]]);
  });

  it('hears events until it has heard enough', () => {
    const listeners = new Set<(payload: unknown) => void>();
    const core = coreWith({
      on: (name, listener) => {
        expect(name).toBe('menu:action');
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    });
    const heard: unknown[] = [];
    const stop = core.on('menu:action', ({ actionId }) => heard.push(actionId));
    for (const listener of listeners) listener({ actionId: 'undo' });
    stop();
    expect([heard, listeners.size]).toEqual([['undo'], 0]);
  });

  it('is always connected in the desktop app', () => {
    expect(coreWith({}).connection.current()).toBe('connected');
  });
});
