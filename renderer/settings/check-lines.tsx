import type { CallOutput } from '#shared/contract/calls.ts';
import { Mark, type Meaning } from '../ui/mark.tsx';

type Check = CallOutput<'token:verify'>['check'];
type Line = { readonly meaning: Meaning; readonly words: string };

/** What the free calls said of a token, part by part. */
export function CheckLines({ check }: { readonly check: Check }) {
  return (
    <ul className="flex flex-col gap-1 rounded-card border border-line p-3">
      {linesOf(check).map(({ meaning, words }) => (
        <li key={words}>
          <Mark meaning={meaning}>
            <span className="whitespace-normal">{words}</span>
          </Mark>
        </li>
      ))}
    </ul>
  );
}

/** Exported for its test. */
export function linesOf({ token, account, gateway, credit }: Check): readonly Line[] {
  if (token.kind === 'not-checked' && account.kind === 'not-checked' && gateway.kind === 'not-checked') {
    const words = `Cloudflare did not answer (${token.reason}). Nothing could be checked: connect again once this machine is online.`;
    return [{ meaning: 'needs-you', words }];
  }
  return [
    ofToken(token),
    account.kind === 'open'
      ? { meaning: 'done', words: 'It opens this account.' }
      : account.kind === 'closed'
        ? {
            meaning: 'needs-you',
            words: 'It does not open this account: look at the account id and at what the token may do.',
          }
        : { meaning: 'waiting', words: `The account was not checked: ${account.reason}.` },
    gateway.kind === 'readable'
      ? { meaning: 'done', words: 'Lost calls can be looked up in the gateway’s log.' }
      : gateway.kind === 'unreadable'
        ? {
            meaning: 'needs-you',
            words: 'The gateway’s log cannot be read: lost calls will have to be settled by hand.',
          }
        : { meaning: 'waiting', words: `The gateway’s log was not checked: ${gateway.reason}.` },
    credit.kind === 'figure'
      ? { meaning: 'done', words: `Credit, by the API’s own figure: ${credit.figure}.` }
      : { meaning: 'waiting', words: 'The credit left cannot be read.' },
  ];
}

function ofToken(token: Check['token']): Line {
  switch (token.kind) {
    case 'active':
      return {
        meaning: 'done',
        words:
          token.expiresOn === null ? 'The token is active.' : `The token is active until ${token.expiresOn}.`,
      };
    case 'inactive':
      return { meaning: 'needs-you', words: `The token is ${token.status}: make a new one.` };
    case 'unknown-token':
      return { meaning: 'needs-you', words: 'Cloudflare does not know this token: copy it again, whole.' };
    case 'not-checked':
      return { meaning: 'waiting', words: `The token was not checked: ${token.reason}.` };
  }
}
