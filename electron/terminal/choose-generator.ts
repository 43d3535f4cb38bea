import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { TerminalHost } from './terminal-host.ts';

/**
 * Which generator a command speaks to: the one that was named, otherwise Cloudflare where there is a token and
 * rehearsal where there is none.
 */
export function chooseGenerator(named: GeneratorKind | null, host: TerminalHost): GeneratorKind {
  return named ?? (host.cloudflare.token === undefined ? 'rehearsal' : 'cloudflare');
}

/** The sentence that says which generator it is, and that nothing or something is paid. */
export function generatorSentence(kind: GeneratorKind, wasNamed: boolean): string {
  if (kind === 'cloudflare') return 'Generating with Cloudflare: takes are paid for.';
  return wasNamed
    ? 'Rehearsing: takes are made on this machine, free.'
    : 'No Cloudflare token, so this is a rehearsal: takes are made on this machine, free.';
}
