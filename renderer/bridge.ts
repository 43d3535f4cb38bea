// The page's only way to the core.
import { DailiesError } from '#shared/app-error.ts';
import type { PreloadBridge } from '#shared/contract/bridge.ts';
import type { CallName } from '#shared/contract/call-names.ts';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import type { Reply } from '#shared/contract/reply.ts';

export type Core = {
  /** Asks the core; rejects with `DailiesError` where it answers with an error. */
  readonly call: <Name extends CallName>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>;
};

declare global {
  interface Window {
    /** Absent where the page is looked at without a core behind it. */
    readonly dailies?: PreloadBridge;
  }
}

/** The core behind this page, or null where there is none. */
export function connectCore(bridge: PreloadBridge | undefined): Core | null {
  if (bridge === undefined) return null;
  return {
    call: async <Name extends CallName>(name: Name, input: CallInput<Name>) => {
      // The core parses what it sends against the same contract, so the shape is known here.
      const reply = (await bridge.call(name, input)) as Reply<CallOutput<Name>>;
      if (!reply.ok) throw new DailiesError(reply.error);
      return reply.value;
    },
  };
}
