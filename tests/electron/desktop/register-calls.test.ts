import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { registerCalls } from '#electron/desktop/register-calls.ts';

type Frame = { url: string; parent: object | null } | null;

const OWN_CONTENTS = 7;
const ownFrame: Frame = { url: 'app://app/', parent: null };

/**
 * The core's end of the channel as Electron behaves: one handler a channel, arguments and answers as plain JSON.
 */
function channel() {
  const handlers = new Map<string, Parameters<IpcMain['handle']>[1]>();
  const answered: unknown[] = [];
  registerCalls(
    {
      handle: (name, handler) => {
        if (handlers.has(name)) throw new Error(`Attempted to register a second handler for '${name}'`);
        handlers.set(name, handler);
      },
    },
    (contentsId) => contentsId === OWN_CONTENTS,
    async (name, input) => {
      answered.push([name, input]);
      return { ok: true, value: 'answered' };
    },
  );
  const invoke = async (frame: Frame, contentsId: number, ...args: unknown[]) => {
    const event = { senderFrame: frame, sender: { id: contentsId } } as unknown as IpcMainInvokeEvent;
    const reply = await handlers.get('dailies:call')?.(event, ...structuredClone(args));
    return JSON.parse(JSON.stringify(reply));
  };
  return { invoke, answered };
}

describe('registerCalls', () => {
  it('answers the main frame of its own window', async () => {
    const { invoke, answered } = channel();
    expect(await invoke(ownFrame, OWN_CONTENTS, 'app:about', {})).toEqual({ ok: true, value: 'answered' });
    expect(answered).toEqual([['app:about', {}]]);
  });

  it.each<[string, Frame, number]>([
    ['a foreign page', { url: 'https://example.com/', parent: null }, OWN_CONTENTS],
    ['an empty page', { url: 'about:blank', parent: null }, OWN_CONTENTS],
    ['a frame inside the page', { url: 'app://app/', parent: {} }, OWN_CONTENTS],
    ['a frame that is gone', null, OWN_CONTENTS],
    ['another window', ownFrame, 8],
  ])('refuses %s', async (_who, frame, contentsId) => {
    const { invoke, answered } = channel();
    expect(await invoke(frame, contentsId, 'app:about', {})).toMatchObject({
      ok: false,
      error: { code: 'invalid-input' },
    });
    expect(answered).toEqual([]);
  });
});
