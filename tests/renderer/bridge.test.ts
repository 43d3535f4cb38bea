import { describe, expect, it } from 'vitest';
import { connectCore } from '#renderer/bridge.ts';
import { DailiesError } from '#shared/app-error.ts';

const about = { name: 'Dailies', version: '1.2.3', defaultGenerator: 'rehearsal' };
const deaf = { on: () => () => {} };

describe('connectCore', () => {
  it('gives the value of a reply', async () => {
    const core = connectCore({ ...deaf, call: async () => ({ ok: true, value: about }) });
    expect(await core?.call('app:about', {})).toEqual(about);
  });

  it('rejects with the error of a reply, whole', async () => {
    const error = { code: 'disk-full', path: 'a.mp4' };
    const core = connectCore({ ...deaf, call: async () => ({ ok: false, error }) });
    const thrown = await core?.call('app:about', {}).catch((cause: unknown) => cause);
    expect(thrown).toBeInstanceOf(DailiesError);
    expect((thrown as DailiesError).error).toEqual(error);
  });

  it('passes name and input on as they are', async () => {
    const calls: unknown[] = [];
    const core = connectCore({
      ...deaf,
      call: async (name, input) => {
        calls.push([name, input]);
        return { ok: true, value: about };
      },
    });
    await core?.call('app:about', {});
    expect(calls).toEqual([['app:about', {}]]);
  });

  it('says where there is no core', () => {
    expect(connectCore(undefined)).toBeNull();
  });
});
