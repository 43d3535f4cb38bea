import type { AccountReason, NotAcceptedReason, RefusedReason, UnclearReason } from './video-generator.ts';

/**
 * A reply that says no, with a 4xx status. `form` tells JSON from a line of text and from a browser's page.
 */
export type Refusal = {
  readonly httpStatus: number;
  readonly form: 'json' | 'text' | 'page' | 'empty';
  readonly codes: readonly number[];
  readonly words: string;
};

export type Verdict =
  | { readonly kind: 'not-accepted'; readonly reason: NotAcceptedReason }
  | { readonly kind: 'refused'; readonly reason: RefusedReason }
  | { readonly kind: 'account'; readonly reason: AccountReason; readonly scope: 'all' | 'model' }
  | { readonly kind: 'unclear'; readonly reason: UnclearReason };

/**
 * What a 4xx reply means. Codes and words that are known decide, the more careful meaning first; the bare
 * status decides only where it leaves no doubt. Whatever is left may have run, so it is unclear.
 *
 * `not-accepted` is the one verdict that sends money's request again, so its list is closed: known codes with no
 * unknown one beside them, the shared pool's words, and a 429 in plain text.
 */
export function readRefusal(refusal: Refusal): Verdict {
  if (refusal.httpStatus === 408) return unclear('timed-out');
  const verdicts = refusal.codes.map((code) => verdictOfCode(code, refusal.words));
  const ofKind = (kind: Verdict['kind']) => verdicts.find((verdict) => verdict?.kind === kind);
  return (
    ofKind('unclear') ??
    ofKind('account') ??
    verdictOfMoneyWords(refusal) ??
    verdictOfModeration(refusal) ??
    ofKind('refused') ??
    (verdicts.every((verdict) => verdict?.kind === 'not-accepted') ? verdicts[0] : undefined) ??
    verdictOfStatus(refusal)
  );
}

/**
 * Whether words tell of moderation. `loosely` also takes the bare word "policy", which proves nothing where an
 * account or a rate limit may be meant.
 */
export function namesModeration(words: string, how: 'loosely' | 'strictly'): boolean {
  return MODERATION.test(words) || (how === 'loosely' && /\bpolic(?:y|ies)\b/i.test(words));
}

const MODERATION =
  /\bsensitive\b|real[- ]person|\bmoderat(?:ed|ion)\b|\bcopyright|\bprivacy\b|(?:content|usage|safety)[ _-]polic/i;
const WHOLESALE = /wholesale rate[- ]limit/i;
const NOT_ON_CREDITS =
  /(?:not|n't|no longer) (?:be )?(?:available|supported) (?:through|via|with|on) unified billing/i;
const CREDIT = /\binsufficient\b.{0,40}\b(?:credits?|balance|funds)|\bnot enough credits?|\bout of credits?/i;
const SPEND_LIMIT = /\bspend(?:ing)?[- ]limits?\b|\bbudget\b.{0,40}\b(?:reached|exceeded|exhausted|used up)/i;
const NO_ROUTE = /could not route|no route|object identifier/i;

const refused = (reason: RefusedReason): Verdict => ({ kind: 'refused', reason });
const account = (reason: AccountReason): Verdict => ({ kind: 'account', reason, scope: 'all' });
const notAccepted = (reason: NotAcceptedReason): Verdict => ({ kind: 'not-accepted', reason });
const unclear = (reason: UnclearReason): Verdict => ({ kind: 'unclear', reason });

/** Workers AI's documented codes, the gateway's as met with third-party models, and the classic API's. */
const CODES: ReadonlyMap<number, Verdict> = new Map([
  [2002, unclear('server-error')],
  [3007, unclear('timed-out')],
  [3008, unclear('timed-out')],
  [2001, account('gateway')],
  [2009, account('token')],
  [2047, account('token')],
  [2049, account('credit')],
  [9109, account('token')],
  [10000, account('token')],
  [3023, account('permission')],
  [3036, account('spend-limit')],
  [3041, account('permission')],
  [5016, account('permission')],
  [5018, account('permission')],
  [3003, refused('invalid-input')],
  [5004, refused('invalid-input')],
  [5006, refused('invalid-input')],
  [3006, refused('too-large')],
  [3042, refused('unknown-model')],
  [5007, refused('unknown-model')],
  [2003, notAccepted('gateway-rate-limited')],
  [2018, notAccepted('rate-limited')],
  [3040, notAccepted('out-of-capacity')],
]);

/**
 * 7000 and 7003 stand both for an unknown model and for a path that leads nowhere, which is a wrong account
 * id.
 */
function verdictOfCode(code: number, words: string): Verdict | undefined {
  if (code === 7000 || code === 7003) {
    return NO_ROUTE.test(words) ? account('permission') : refused('unknown-model');
  }
  return CODES.get(code);
}

/** 402 and 429 can each mean a passing limit or a lasting one, even under one code: only the words tell them apart. */
function verdictOfMoneyWords({ httpStatus, form, words }: Refusal): Verdict | undefined {
  if (form === 'page') return undefined;
  if (SPEND_LIMIT.test(words)) return account('spend-limit');
  if (CREDIT.test(words)) return account('credit');
  if (httpStatus !== 402 && httpStatus !== 429) return undefined;
  if (WHOLESALE.test(words)) return notAccepted('rate-limited');
  if (NOT_ON_CREDITS.test(words)) return { kind: 'account', reason: 'model-not-on-credits', scope: 'model' };
  return undefined;
}

function verdictOfModeration({ httpStatus, form, words }: Refusal): Verdict | undefined {
  if (form === 'page' || [401, 402, 429].includes(httpStatus)) return undefined;
  const how = httpStatus === 400 || httpStatus === 422 ? 'loosely' : 'strictly';
  return namesModeration(words, how) ? refused('moderation') : undefined;
}

function verdictOfStatus({ httpStatus, form, words }: Refusal): Verdict {
  switch (httpStatus) {
    case 400:
    case 422:
      return refused('invalid-input');
    case 404:
      return refused('unknown-model');
    case 413:
      return refused('too-large');
    case 401:
      return account('token');
    case 403:
      return account('permission');
    case 402:
      return /\b(?:credits?|balance|payment|billing)\b/i.test(words)
        ? account('credit')
        : unclear('unreadable-reply');
    case 429:
      return form === 'text' ? notAccepted('rate-limited') : unclear('unreadable-reply');
    default:
      return unclear('unreadable-reply');
  }
}
