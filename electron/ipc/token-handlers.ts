import { tokenVerdict } from '#shared/accounts/token-check-words.ts';
import type { DomainHandlers } from '#shared/contract/calls.ts';
import type { EventSink } from '#shared/contract/events.ts';
import type { TokenStore } from '../accounts/token-store.ts';
import { verifyToken } from '../accounts/verify-token.ts';
import type { Command } from '../core/command-desk.ts';

export type TokenDesk = { readonly tokens: TokenStore; readonly emit: EventSink };

/** The accounts that pay. Tokens go in here and do not come out. */
export function tokenHandlers({ tokens, emit }: TokenDesk): DomainHandlers<'token', Command> {
  const view = async () => ({ status: await tokens.status(), accounts: [...(await tokens.accounts())] });
  const changed = async () => {
    emit('token:changed', {});
    return view();
  };
  return {
    'token:status': view,
    'token:set': async ({ commandId: _, ...given }) => {
      await tokens.keep({ ...given, token: given.token.trim() });
      return changed();
    },
    'token:choose': async ({ accountId }) => {
      await tokens.choose(accountId);
      return changed();
    },
    'token:remove': async ({ accountId }) => {
      await tokens.remove(accountId);
      return changed();
    },
    'token:verify': async ({ accountId }) => {
      const payer = await tokens.payer(accountId ?? undefined);
      const check = await verifyToken(payer, new AbortController().signal);
      if (tokenVerdict(check) === 'usable') {
        await tokens.noteVerified(payer.accountId);
        emit('token:changed', {});
      }
      return { check };
    },
    'token:look-again': changed,
  };
}
