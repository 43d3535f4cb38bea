import type { DomainHandlers } from '#shared/contract/calls.ts';

export type AboutApp = {
  readonly version: string;
  /** Whether a token was given, wherever it is kept. */
  readonly hasToken: () => Promise<boolean>;
};

/** Calls about the program itself. */
export function appHandlers(about: AboutApp): DomainHandlers<'app', unknown> {
  return {
    'app:about': async () => ({
      name: 'Dailies',
      version: about.version,
      defaultGenerator: (await about.hasToken()) ? 'cloudflare' : 'rehearsal',
    }),
  };
}
