import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import { readSettings } from '../settings/settings-file.ts';
import type { TerminalHost } from './terminal-host.ts';

/** `because`: a flag named it, or the settings, or it hangs on whether there is a token. */
export type ChosenGenerator = {
  readonly kind: GeneratorKind;
  readonly because: 'named' | 'set' | 'token';
};

/**
 * Which generator a command speaks to: the one that was named, else the one in the settings, else Cloudflare where a
 * token was given and rehearsal where none was. A token that was given and cannot be had is no reason to rehearse.
 */
export async function chooseGenerator(
  named: GeneratorKind | null,
  host: Pick<TerminalHost, 'settingsFolder' | 'clock' | 'tokens'>,
): Promise<ChosenGenerator> {
  if (named !== null) return { kind: named, because: 'named' };
  const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
  const set = settings.defaultGenerator;
  if (set !== 'automatic') return { kind: set, because: 'set' };
  const wasGiven = await host.tokens.wasGiven();
  return { kind: wasGiven ? 'cloudflare' : 'rehearsal', because: 'token' };
}

/** The sentence that says which generator it is, and that nothing or something is paid. */
export function generatorSentence({ kind, because }: ChosenGenerator): string {
  if (kind === 'cloudflare') return 'Generating with Cloudflare: takes are paid for.';
  return because === 'token'
    ? 'No Cloudflare token, so this is a rehearsal: takes are made on this machine, free.'
    : 'Rehearsing: takes are made on this machine, free.';
}
