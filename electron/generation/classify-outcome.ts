import { assertNever } from '#shared/assert-never.ts';
import type { Evidence } from './evidence.ts';
import { namesModeration, type Refusal, readRefusal } from './read-refusal.ts';
import { isText, type Reply, readReply } from './read-reply.ts';
import { redact } from './redact.ts';
import { parseRetryAfter } from './retry-after.ts';
import type { Outcome, OutcomeKind } from './video-generator.ts';

type ReplyEvidence = Extract<Evidence, { kind: 'reply' }>;
type Judgement = { readonly outcome: OutcomeKind; readonly words: string };

/**
 * The one place that decides what came of a call. Once a byte of the request may have left, everything that is
 * not surely done, refused or not accepted is `unclear`. `secrets` appear nowhere in what is returned: a clip
 * address that holds one is not taken.
 */
export function classifyOutcome(evidence: Evidence, secrets: readonly string[] = []): Outcome {
  const { outcome, words } = judge(evidence, secrets);
  return {
    ...outcome,
    message: shorten(words, secrets),
    httpStatus: 'httpStatus' in evidence ? evidence.httpStatus : null,
    logId: 'headers' in evidence ? readLogId(evidence.headers.logId, secrets) : null,
  };
}

function judge(evidence: Evidence, secrets: readonly string[]): Judgement {
  switch (evidence.kind) {
    case 'canceled-before-sending':
      return {
        outcome: { kind: 'local', reason: 'canceled-before-sending' },
        words: 'Canceled before anything was sent.',
      };
    case 'token-unusable':
      return { outcome: { kind: 'account', reason: 'token', scope: 'all' }, words: evidence.cause };
    case 'input-unwritable':
      return { outcome: { kind: 'refused', reason: 'invalid-input' }, words: evidence.cause };
    case 'not-connected':
      return {
        outcome: { kind: 'not-accepted', reason: 'unreachable', retryAfterMs: null },
        words: `The API could not be reached, nothing was sent: ${evidence.cause}`,
      };
    case 'lost':
      return unclear('connection-lost', `The connection was lost after sending: ${evidence.cause}`);
    case 'timed-out':
      return unclear('timed-out', `No whole reply came within ${Math.round(evidence.afterMs / 1000)} s.`);
    case 'stopped-waiting':
      return unclear('stopped-waiting', 'Waiting was stopped after the request had been sent.');
    case 'reply-too-large':
      return unclear('unreadable-reply', 'The reply was too long to be one and was not read on.');
    case 'reply':
      return judgeReply(evidence, secrets);
    default:
      return assertNever(evidence);
  }
}

function judgeReply(evidence: ReplyEvidence, secrets: readonly string[]): Judgement {
  const { httpStatus, bodyText } = evidence;
  const reply = readReply(bodyText);
  if (httpStatus >= 200 && httpStatus < 300) return judgeSuccess(reply, bodyText, secrets);
  const words = wordsOf(reply) || `HTTP ${httpStatus} without a word that could be read.`;
  if (httpStatus >= 400 && httpStatus < 500) {
    return { outcome: outcomeOfRefusal(refusalOf(httpStatus, reply), evidence), words };
  }
  if (httpStatus >= 500) return unclear('server-error', words);
  return unclear('unreadable-reply', `The API answered with HTTP ${httpStatus}, which is never followed.`);
}

/**
 * Every state any model is known to end well in, and in failure; all else is foreign. Compared in lower case.
 */
const SUCCESS_STATES: ReadonlySet<string> = new Set(['completed', 'success', 'succeeded']);
const FAILURE_STATES: ReadonlySet<string> = new Set(['failed', 'fail', 'error', 'rejected']);

/**
 * A 2xx reply. Where no state is named at all (models that Cloudflare hosts), an address is success enough: to
 * hold back a finished clip until its address dies would throw paid work away.
 */
function judgeSuccess(reply: Reply, bodyText: string, secrets: readonly string[]): Judgement {
  const words = wordsOf(reply) || quoted(bodyText);
  switch (reply.kind) {
    case 'text':
    case 'page':
    case 'unreadable':
      return unclear('unreadable-reply', words);
    case 'errors':
      return namesModeration(reply.words, 'strictly') ? moderated(words) : unclear('no-clip-address', words);
    case 'generation': {
      const { clipUrl, states } = reply;
      if (!states.every((state) => SUCCESS_STATES.has(state))) {
        const failed = clipUrl === null && states.some((state) => FAILURE_STATES.has(state));
        if (failed && namesModeration(reply.words, 'strictly')) return moderated(words);
        return unclear('foreign-state', `The reply's state is "${states.join('", "')}". ${words}`);
      }
      if (clipUrl === null || secrets.some((secret) => secret !== '' && clipUrl.includes(secret))) {
        return unclear('no-clip-address', words);
      }
      return { outcome: { kind: 'done', clipUrl }, words: reply.words || 'Completed' };
    }
    default:
      return assertNever(reply);
  }
}

function quoted(bodyText: string): string {
  return isText(bodyText) ? `The reply was: ${bodyText}` : 'The reply was no text.';
}

function refusalOf(httpStatus: number, reply: Reply): Refusal {
  switch (reply.kind) {
    case 'errors':
      return { httpStatus, form: 'json', codes: reply.codes, words: reply.words };
    case 'generation':
      return { httpStatus, form: 'json', codes: [], words: reply.words };
    case 'text':
    case 'page':
      return { httpStatus, form: reply.kind, codes: [], words: reply.words };
    case 'unreadable':
      return { httpStatus, form: 'empty', codes: [], words: '' };
    default:
      return assertNever(reply);
  }
}

function outcomeOfRefusal(refusal: Refusal, { headers, receivedAtMs }: ReplyEvidence): OutcomeKind {
  const verdict = readRefusal(refusal);
  if (verdict.kind !== 'not-accepted') return verdict;
  return { ...verdict, retryAfterMs: parseRetryAfter(headers.retryAfter, receivedAtMs) };
}

function unclear(reason: Extract<OutcomeKind, { kind: 'unclear' }>['reason'], words: string): Judgement {
  return { outcome: { kind: 'unclear', reason }, words };
}

function moderated(words: string): Judgement {
  return { outcome: { kind: 'refused', reason: 'moderation' }, words };
}

function wordsOf(reply: Reply): string {
  return reply.kind === 'unreadable' ? '' : reply.words;
}

const READ_LENGTH = 4096;
const SHOWN_LENGTH = 300;

/** Secrets are removed before the text is cut, so that no half of one is left. */
function shorten(words: string, secrets: readonly string[]): string {
  const read = words.length > READ_LENGTH ? words.slice(0, READ_LENGTH).replace(/\S*$/, '') : words;
  const clean = redact(read, secrets)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a server's control characters must not reach a terminal.
    .replace(/[\u0000-\u001f\u007f-\u009f\s]+/g, ' ')
    .trim();
  return clean.length > SHOWN_LENGTH ? `${clean.slice(0, SHOWN_LENGTH - 1)}…` : clean;
}

function readLogId(header: string | null, secrets: readonly string[]): string | null {
  if (header === null || !/^[\w-]{1,128}$/.test(header)) return null;
  return redact(header, secrets) === header ? header : null;
}
