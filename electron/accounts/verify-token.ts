import { z } from 'zod';
import type { TokenCheck } from '#shared/accounts/token-check.ts';
import { readCreditBalance } from '../generation/credit-balance.ts';
import { type ApiAccount, type FreeReply, freeGet } from '../generation/free-get.ts';

/**
 * Asks the API's free calls whether a token is alive, opens its account for AI, can read the gateway's log, and what
 * credit there is. Costs nothing and proves no more than it says: that a model may be run is proved by running one.
 */
export async function verifyToken(account: ApiAccount, signal: AbortSignal): Promise<TokenCheck> {
  const ofAccount = `/accounts/${encodeURIComponent(account.accountId)}`;
  const [token, models, gateways, credit] = await Promise.all([
    checkToken(account, ofAccount, signal),
    freeGet(account, `${ofAccount}/ai/models/search?per_page=1`, { signal, tries: TRIES }),
    freeGet(account, `${ofAccount}/ai-gateway/gateways`, { signal, tries: TRIES }),
    readCreditBalance(account, signal),
  ]);
  return {
    accountId: account.accountId,
    token,
    account: opened(models, { kind: 'open' }, 'closed'),
    gateway: opened(gateways, { kind: 'readable' }, 'unreadable'),
    credit,
  };
}

const TRIES = 2;

const verifiedSchema = z.object({
  success: z.literal(true),
  result: z.object({ status: z.string().max(40), expires_on: z.string().max(40).nullish() }),
});

/** A user's and an account's tokens have a call each; where the prefix does not say which it is, both are asked. */
async function checkToken(
  account: ApiAccount,
  ofAccount: string,
  signal: AbortSignal,
): Promise<TokenCheck['token']> {
  const prefix = (await account.token()).slice(0, 5);
  const calls = [
    ...(prefix === 'cfat_' ? [] : ['/user/tokens/verify']),
    ...(prefix === 'cfut_' ? [] : [`${ofAccount}/tokens/verify`]),
  ];
  let last: TokenCheck['token'] = { kind: 'unknown-token' };
  for (const path of calls) {
    last = tokenFinding(await freeGet(account, path, { signal, tries: TRIES }));
    if (last.kind !== 'unknown-token') return last;
  }
  return last;
}

function tokenFinding(reply: FreeReply): TokenCheck['token'] {
  if (reply.kind === 'unreachable') return { kind: 'not-checked', reason: reply.cause };
  const verified = verifiedSchema.safeParse(parseJson(reply.bodyText));
  if (reply.httpStatus === 200 && verified.success) {
    const { status, expires_on } = verified.data.result;
    return status === 'active'
      ? { kind: 'active', expiresOn: expires_on ?? null }
      : { kind: 'inactive', status };
  }
  return REFUSED.has(reply.httpStatus)
    ? { kind: 'unknown-token' }
    : { kind: 'not-checked', reason: answered(reply.httpStatus) };
}

/** What the API answers to a token, or an account, that it does not know. */
const REFUSED: ReadonlySet<number> = new Set([400, 401, 403, 404]);

function opened<Open, Shut extends string>(reply: FreeReply, open: Open, shut: Shut) {
  if (reply.kind === 'unreachable') return { kind: 'not-checked' as const, reason: reply.cause };
  if (reply.httpStatus === 200) return open;
  return REFUSED.has(reply.httpStatus)
    ? { kind: shut, httpStatus: reply.httpStatus }
    : { kind: 'not-checked' as const, reason: answered(reply.httpStatus) };
}

function answered(httpStatus: number): string {
  return `the API answered with ${httpStatus}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
