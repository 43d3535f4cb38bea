import type { CallInput, CallOutput, CommandName } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import { isAway } from '../connection/link.ts';

type Wanted<Name extends CommandName> = Omit<CallInput<Name>, 'commandId'>;

/**
 * Sends a command under an id of its own, so that the bridge may repeat it after a lost connection without doing it
 * twice. Rejects at once while the core is away: it would wait in this window's memory alone, and be done later than
 * anybody meant it.
 */
export function command<Name extends CommandName>(
  core: Core,
  name: Name,
  input: Wanted<Name>,
): Promise<CallOutput<Name>> {
  return isAway(core.connection) ? Promise.reject(awayError()) : patientCommand(core, name, input);
}

/** The same, and waits for a core that is away: for what is kept through a reload meanwhile, as written text. */
export function patientCommand<Name extends CommandName>(
  core: Core,
  name: Name,
  input: Wanted<Name>,
): Promise<CallOutput<Name>> {
  // An object without one key and that key are the object: TypeScript does not see it through a generic name.
  return core.call(name, { commandId: crypto.randomUUID(), ...input } as CallInput<Name>);
}

/** Why nothing is asked of a core that is away; `sentenceOf` has the words. */
export function awayError(): Error {
  return new Error('the core is away');
}
