import type { CallInput, CallOutput, CommandName } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';

/** Sends a command under an id of its own, so that the bridge may repeat it after a lost connection without doing it twice. */
export function command<Name extends CommandName>(
  core: Core,
  name: Name,
  input: Omit<CallInput<Name>, 'commandId'>,
): Promise<CallOutput<Name>> {
  // An object without one key and that key are the object: TypeScript does not see it through a generic name.
  return core.call(name, { commandId: crypto.randomUUID(), ...input } as CallInput<Name>);
}
