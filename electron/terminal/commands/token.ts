import { accountIdSchema, accountLabelSchema } from '#shared/accounts/account.ts';
import { tokenCheckLines, tokenVerdict } from '#shared/accounts/token-check-words.ts';
import { tokenProblem } from '#shared/accounts/token-rules.ts';
import { DailiesError } from '#shared/app-error.ts';
import { assertNever } from '#shared/assert-never.ts';
import { verifyToken } from '../../accounts/verify-token.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { accountLines, statusExitCode, statusLine } from '../token-words.ts';
import type { TokenAction } from './token-actions.ts';

export type TokenFlags = { account?: string; label?: string; forget?: true; json?: true };

/** Gives, shows, checks or takes away the tokens that pay. None is ever printed. */
export async function token(host: TerminalHost, action: TokenAction, flags: TokenFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const exitCode = await carryOut(host, output, action, flags);
  output.emit({ event: 'end', exitCode });
  return exitCode;
}

function carryOut(
  host: TerminalHost,
  output: Output,
  action: TokenAction,
  flags: TokenFlags,
): Promise<ExitCode> {
  switch (action) {
    case 'set':
      return setToken(host, output, flags);
    case 'status':
      return showStatus(host, output);
    case 'verify':
      return verify(host, output);
    case 'remove':
      return removeToken(host, output, flags);
    default:
      return assertNever(action);
  }
}

async function setToken(host: TerminalHost, output: Output, flags: TokenFlags): Promise<ExitCode> {
  const accountId = flags.account ?? (await host.tokens.accountId()) ?? (await askAccount(host));
  if (accountId === null) return 130;
  const id = checked('--account', accountIdSchema.safeParse(accountId.trim().toLowerCase()));
  const label = checked('--label', accountLabelSchema.safeParse(flags.label ?? 'Cloudflare'));
  const typed = await host.readSecret(`Token for the account ${id} (it is not shown): `);
  if (typed === null) return 130;
  const given = typed.trim();
  const problem = tokenProblem(given);
  if (problem !== null) throw new DailiesError({ code: 'token-refused', reason: problem });
  await host.tokens.keep({ token: given, accountId: id, label, keepIn: 'keychain' });
  output.say(`The token is in the system’s keychain, for the account ${id} (${label}).`);
  const status = await host.tokens.status();
  if (status.kind === 'ready' && status.keptIn === 'environment') {
    output.note('CLOUDFLARE_API_TOKEN is set here as well, and comes before it.');
  }
  output.say('To check it, free: token verify');
  return 0;
}

/** @throws DailiesError `invalid-input` where nobody can be asked */
async function askAccount(host: TerminalHost): Promise<string | null> {
  if (host.screen === null) {
    throw wrong('--account', 'say which account the token is for: its id of 32 digits and letters');
  }
  return host.screen.ask('Cloudflare account id: ');
}

async function showStatus(host: TerminalHost, output: Output): Promise<ExitCode> {
  const status = await host.tokens.status();
  const accounts = await host.tokens.accounts();
  output.say(statusLine(status));
  for (const line of accountLines(accounts, status)) output.say(line);
  output.emit({ event: 'report', report: { status, accounts } });
  return statusExitCode(status);
}

async function verify(host: TerminalHost, output: Output): Promise<ExitCode> {
  const payer = await host.tokens.payer();
  const check = await verifyToken(payer, new AbortController().signal);
  for (const line of tokenCheckLines(check)) output.say(line);
  const verdict = tokenVerdict(check);
  output.emit({ event: 'report', report: { check, verdict } });
  if (verdict === 'usable') await host.tokens.noteVerified(payer.accountId);
  return verdict === 'usable' ? 0 : verdict === 'unusable' ? 3 : 5;
}

async function removeToken(host: TerminalHost, output: Output, flags: TokenFlags): Promise<ExitCode> {
  const accountId = await accountToRemove(host, flags);
  if (flags.forget) {
    await host.tokens.forget(accountId);
    output.say(
      `The account ${accountId} is forgotten here. A token that is still in a keychain stays there.`,
    );
    return 0;
  }
  await host.tokens.remove(accountId);
  output.say(`The token of the account ${accountId} is removed from the keychain.`);
  return 0;
}

async function accountToRemove(host: TerminalHost, flags: TokenFlags): Promise<string> {
  if (flags.account !== undefined) return flags.account.trim().toLowerCase();
  const accounts = await host.tokens.accounts();
  const [only] = accounts;
  if (only === undefined) throw wrong('token remove', 'there is no token here to remove');
  if (accounts.length > 1) throw wrong('--account', 'there are tokens of several accounts: say which one');
  return only.accountId;
}

type Parsed<Value> =
  | { success: true; data: Value }
  | { success: false; error: { issues: readonly { message: string }[] } };

function checked<Value>(place: string, parsed: Parsed<Value>): Value {
  if (parsed.success) return parsed.data;
  throw wrong(place, parsed.error.issues.map(({ message }) => message).join('; '));
}

function wrong(place: string, message: string): DailiesError {
  return new DailiesError({ code: 'invalid-input', problems: [{ place, message }] });
}
