import type { DomainHandlers } from '#shared/contract/calls.ts';

export type AboutApp = { readonly version: string; readonly hasToken: boolean };

/** Calls about the program itself. */
export function appHandlers(about: AboutApp): DomainHandlers<'app', unknown> {
  return {
    'app:about': async () => ({
      name: 'Dailies',
      version: about.version,
      defaultGenerator: about.hasToken ? 'cloudflare' : 'rehearsal',
    }),
  };
}
