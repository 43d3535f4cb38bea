import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { HostParts } from '../core/core-ports.ts';

export type AboutApp = {
  readonly version: string;
  /** Whether a token was given, wherever it is kept. */
  readonly hasToken: () => Promise<boolean>;
  readonly parts: HostParts;
};

/** Calls about the program itself. */
export function appHandlers(about: AboutApp): DomainHandlers<'app', unknown> {
  return {
    'app:about': async () => ({
      name: 'Dailies',
      version: about.version,
      defaultGenerator: (await about.hasToken()) ? 'cloudflare' : 'rehearsal',
      parts: {
        dialogs: about.parts.pick !== null,
        bin: about.parts.moveToBin !== null,
        fileManager: about.parts.reveal !== null,
      },
    }),
  };
}
