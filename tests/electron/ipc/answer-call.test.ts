import { describe, expect, it } from 'vitest';
import { callAnswerer } from '#electron/ipc/answer-call.ts';
import { DailiesError } from '#shared/app-error.ts';
import { CALL_NAMES } from '#shared/contract/call-names.ts';
import type { CallOutput, Handlers } from '#shared/contract/calls.ts';

const parts = { dialogs: true, bin: true, fileManager: true };
const about = { name: 'Dailies', version: '1.2.3', defaultGenerator: 'rehearsal', parts } as const;

const unasked = Object.fromEntries(
  CALL_NAMES.map((name) => [name, () => Promise.reject(new Error(`${name} was not asked for`))]),
);

/** The core with one handler, what it was asked, and what it reported. */
function core(handler: () => Promise<CallOutput<'app:about'>>) {
  const asked: unknown[] = [];
  const reported: unknown[] = [];
  const handlers = {
    ...unasked,
    'app:about': (input) => {
      asked.push(input);
      return handler();
    },
  } as Handlers<null>;
  return {
    answer: callAnswerer(
      handlers,
      (_asked, work) => work(null),
      (cause) => reported.push(cause),
    ),
    asked,
    reported,
  };
}

describe('callAnswerer', () => {
  it('answers a call with its value', async () => {
    const { answer } = core(async () => about);
    expect(await answer('app:about', {})).toEqual({ ok: true, value: about });
  });

  it.each(['app:quit', '__proto__', undefined, 7])('refuses the call %j', async (name) => {
    const { answer, asked } = core(async () => about);
    expect(await answer(name, {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(asked).toEqual([]);
  });

  it('names what is wrong with an input and does not run its handler', async () => {
    const { answer, asked } = core(async () => about);
    expect(await answer('app:about', { folder: '/etc' })).toEqual({
      ok: false,
      error: { code: 'invalid-input', problems: [{ place: '', message: 'Unrecognized key: "folder"' }] },
    });
    expect(asked).toEqual([]);
  });

  it("gives a handler's error with the file's own name, not its place", async () => {
    const { answer, reported } = core(async () => {
      throw new DailiesError({ code: 'disk-full', path: 'films/a.mp4' });
    });
    expect(await answer('app:about', {})).toEqual({
      ok: false,
      error: { code: 'disk-full', path: 'a.mp4' },
    });
    expect(reported).toEqual([]);
  });

  it('reports an error that nobody foresaw and keeps its text from the page', async () => {
    const bug = new TypeError('token sk-123 is undefined');
    const { answer, reported } = core(async () => {
      throw bug;
    });
    const reply = await answer('app:about', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'unexpected' } });
    expect(JSON.stringify(reply)).not.toContain('sk-123');
    expect(reported).toEqual([bug]);
  });

  it('keeps a field that the contract does not name from the page', async () => {
    const { answer, reported } = core(async () => Object.assign({ token: 'sk-123' }, about));
    const reply = await answer('app:about', {});
    expect(reply.ok).toBe(false);
    expect(JSON.stringify(reply)).not.toContain('sk-123');
    expect(reported).toHaveLength(1);
  });

  it('answers even where a handler throws at once', async () => {
    const { answer } = core(() => {
      throw new DailiesError({ code: 'canceled' });
    });
    expect(await answer('app:about', {})).toEqual({ ok: false, error: { code: 'canceled' } });
  });
});
