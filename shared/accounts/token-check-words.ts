import { assertNever } from '../assert-never.ts';
import type { TokenCheck } from './token-check.ts';

/** Whether takes can be paid for with it, as far as free calls tell; `unknown` where they could not be made. */
export function tokenVerdict({ token, account }: TokenCheck): 'usable' | 'unusable' | 'unknown' {
  if (token.kind === 'inactive' || token.kind === 'unknown-token' || account.kind === 'closed') {
    return 'unusable';
  }
  return token.kind === 'active' && account.kind === 'open' ? 'usable' : 'unknown';
}

/** The check in words, one sentence for each of its parts. */
export function tokenCheckLines(check: TokenCheck): readonly string[] {
  return [tokenLine(check.token), accountLine(check), gatewayLine(check.gateway), creditLine(check.credit)];
}

function tokenLine(token: TokenCheck['token']): string {
  switch (token.kind) {
    case 'active':
      return token.expiresOn === null
        ? 'The token is active.'
        : `The token is active until ${token.expiresOn}.`;
    case 'inactive':
      return `The token is ${token.status}. Make a new one on Cloudflare’s page “API tokens” and give it with: token set.`;
    case 'unknown-token':
      return 'Cloudflare does not know the token. Copy it once more, whole, and give it with: token set.';
    case 'not-checked':
      return `The token was not checked: ${token.reason}. Try again later.`;
    default:
      return assertNever(token);
  }
}

function accountLine({ account, accountId }: TokenCheck): string {
  switch (account.kind) {
    case 'open':
      return `It opens the account ${accountId} for AI. Whether it may run a model shows at the first paid call.`;
    case 'closed':
      return `It does not open the account ${accountId} for AI (${account.httpStatus}). Check the account’s id, and that the token may use Workers AI and run AI Gateway.`;
    case 'not-checked':
      return `Whether it opens the account ${accountId} was not checked: ${account.reason}.`;
    default:
      return assertNever(account);
  }
}

function gatewayLine(gateway: TokenCheck['gateway']): string {
  switch (gateway.kind) {
    case 'readable':
      return 'It can read AI Gateway, so calls that may have been charged can be looked up.';
    case 'unreadable':
      return `It cannot read AI Gateway (${gateway.httpStatus}), so calls that may have been charged cannot be looked up. Give it AI Gateway Read.`;
    case 'not-checked':
      return `Whether it can read AI Gateway was not checked: ${gateway.reason}.`;
    default:
      return assertNever(gateway);
  }
}

function creditLine(credit: TokenCheck['credit']): string {
  return credit.kind === 'figure'
    ? `The account’s credit reads ${credit.figure}; the API does not say whether that is dollars or cents.`
    : 'The account’s credit could not be read.';
}
