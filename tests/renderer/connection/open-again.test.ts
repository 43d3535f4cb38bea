import { describe, expect, it } from 'vitest';
import { coreOver } from '#renderer/bridge.ts';
import { openingAgain, type SeenOpen } from '#renderer/connection/open-again.ts';
import { projectIdSchema } from '#shared/ids.ts';

const kite = projectIdSchema.parse('kite');

/** A core that may be started again: then it has nothing open. */
function coreToRestart({ canOpen = true } = {}) {
  const calls: string[] = [];
  const inputs: unknown[] = [];
  let isOpen = true;
  const core = coreOver({
    call: async (name, input) => {
      calls.push(name);
      inputs.push(input);
      if (name === 'project:open') {
        isOpen = canOpen;
        return canOpen
          ? { ok: true, value: {} }
          : { ok: false, error: { code: 'not-found', what: 'project', id: 'kite' } };
      }
      return isOpen ? { ok: true, value: name } : { ok: false, error: { code: 'project-not-open' } };
    },
    on: () => () => undefined,
    connection: { current: () => 'connected', subscribe: () => () => undefined },
  });
  const restart = () => {
    isOpen = false;
  };
  return { core, calls, inputs, restart };
}

function seenOpen(): SeenOpen {
  let seen: ReturnType<SeenOpen['current']> = null;
  return {
    current: () => seen,
    become: (projectId) => {
      seen = projectId;
    },
  };
}

const undo = { commandId: 'once', projectId: kite, baseRevision: 1 };

describe('openingAgain', () => {
  it('opens the shown film once in a core that was started again, and asks again under the same id', async () => {
    const { core, calls, inputs, restart } = coreToRestart();
    const again = openingAgain(core, () => kite, seenOpen());
    await again.call('project:state', { projectId: kite });
    restart();
    await Promise.all([again.call('storyboard:undo', undo), again.call('storyboard:redo', undo)]);
    expect(calls).toEqual([
      'project:state',
      'storyboard:undo',
      'storyboard:redo',
      'project:open',
      'storyboard:undo',
      'storyboard:redo',
    ]);
    expect(inputs[3]).toMatchObject({ from: { kind: 'again', projectId: 'kite' } });
    expect(inputs[4]).toEqual(undo);
  });

  it('opens nothing that this window has not seen open', async () => {
    const { core, calls, restart } = coreToRestart();
    restart();
    const again = openingAgain(core, () => kite, seenOpen());
    await expect(again.call('project:state', { projectId: kite })).rejects.toMatchObject({
      error: { code: 'project-not-open' },
    });
    expect(calls).toEqual(['project:state']);
  });

  it('opens nothing that was left, or is being closed', async () => {
    const { core, calls, restart } = coreToRestart();
    const seen = seenOpen();
    let shown: typeof kite | null = kite;
    const again = openingAgain(core, () => shown, seen);
    await again.call('project:state', { projectId: kite });
    restart();
    await expect(again.call('project:close', undo)).rejects.toThrow();
    shown = null;
    await expect(again.call('project:state', { projectId: kite })).rejects.toThrow();
    expect(calls).toEqual(['project:state', 'project:close', 'project:state']);
  });

  it('says that the film is not open where it cannot be opened any more', async () => {
    const { core, restart } = coreToRestart({ canOpen: false });
    const again = openingAgain(core, () => kite, seenOpen());
    await again.call('project:state', { projectId: kite });
    restart();
    await expect(again.call('project:state', { projectId: kite })).rejects.toMatchObject({
      error: { code: 'project-not-open' },
    });
  });
});
