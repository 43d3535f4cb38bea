import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyOutcome } from '#electron/generation/classify-outcome.ts';
import type { Evidence } from '#electron/generation/evidence.ts';
import { LITERAL_CLIP_URL as CLIP_URL } from '#electron/rehearsal/replies/literal-shapes.ts';
import { API_BODIES, EXPECTED_OUTCOMES } from './api-bodies.ts';

const RECEIVED_AT_MS = Date.UTC(2026, 8, 21, 10, 0, 0);

function reply(
  httpStatus: number,
  body: unknown,
  headers: { retryAfter?: string; logId?: string } = {},
): Evidence {
  return {
    kind: 'reply',
    httpStatus,
    headers: { retryAfter: headers.retryAfter ?? null, logId: headers.logId ?? null },
    bodyText: typeof body === 'string' ? body : JSON.stringify(body),
    receivedAtMs: RECEIVED_AT_MS,
  };
}

describe('what a reply means', () => {
  for (const { section, name, status, body, retryAfter, expected } of API_BODIES) {
    const reason = expected && 'reason' in expected ? ` (${expected.reason})` : '';
    test(`takes ${status}, ${name}, for ${expected?.kind}${reason} [${section}]`, () => {
      const headers = retryAfter === null ? {} : { retryAfter };
      const outcome = classifyOutcome(reply(status, body, headers));

      expect(outcome).toMatchObject({ ...expected, httpStatus: status, logId: null });
    });
  }

  test('is said for every literal body, and each has a name of its own', () => {
    expect(API_BODIES.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED_OUTCOMES).sort());
  });

  test('keeps the log id of good and bad replies', () => {
    const good = classifyOutcome(
      reply(200, { state: 'Completed', video: CLIP_URL }, { logId: '01K5-log_1' }),
    );
    const bad = classifyOutcome(reply(500, 'x', { logId: '01K5' }));

    expect([good.logId, bad.logId]).toEqual(['01K5-log_1', '01K5']);
  });

  test('leaves out a log id that is none', () => {
    expect(classifyOutcome(reply(500, 'x', { logId: 'a b' })).logId).toBeNull();
  });

  test('tells what the API said', () => {
    const body = { success: false, errors: [{ code: 5004, message: 'duration must be\n an integer' }] };

    expect(classifyOutcome(reply(400, body)).message).toBe('duration must be an integer');
  });

  test('names a foreign state as the API spelled it, in lower case', () => {
    expect(classifyOutcome(reply(200, { state: 'Archived' })).message).toContain('"archived"');
  });

  test.each([
    ['packed', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0x72, 0x61, 0x74, 0x65]).toString('utf8')],
    ['in another encoding', Buffer.from('rate limited, token cfat_secret', 'utf16le').toString('utf8')],
  ])('takes nothing out of what came %s, and shows nothing of it', (_, bodyText) => {
    expect(classifyOutcome(reply(429, bodyText), ['cfat_secret'])).toMatchObject({
      ...{ kind: 'unclear', reason: 'unreadable-reply' },
      message: 'HTTP 429 without a word that could be read.',
    });
    expect(classifyOutcome(reply(200, bodyText)).message).toBe('The reply was no text.');
  });

  test('shows the title of a page, not its source', () => {
    const page =
      '<!DOCTYPE html><html><head><title>524: A timeout occurred</title></head><body>x</body></html>';

    expect(classifyOutcome(reply(524, page)).message).toBe('524: A timeout occurred');
  });

  test('shortens what is long', () => {
    expect(classifyOutcome(reply(400, 'word '.repeat(10_000))).message).toHaveLength(300);
  });
});

describe('secrets in a reply', () => {
  const token = 'v1-0123456789abcdef0123456789abcdef01234567';

  test('takes the token out of the message and the log id', () => {
    const outcome = classifyOutcome(
      reply(401, `Bad header Authorization: Bearer ${token}`, { logId: token }),
      [token],
    );

    expect(JSON.stringify(outcome)).not.toContain('0123456789abcdef');
    expect(outcome.message).toBe('Bad header Authorization: Bearer [hidden]');
  });

  test('leaves no half of a token where a long text is cut', () => {
    for (const lead of [3900, 4060, 4090, 250, 290]) {
      const outcome = classifyOutcome(reply(500, `${'x'.repeat(lead)} ${token} end`), [token]);
      expect(outcome.message).not.toContain('v1-0');
    }
  });

  test('does not take a clip address that holds the token', () => {
    const body = { state: 'Completed', video: `https://clips.example/a.mp4?t=${token}` };

    expect(classifyOutcome(reply(200, body), [token])).toMatchObject({
      kind: 'unclear',
      reason: 'no-clip-address',
    });
  });

  test('keeps the signature of a clip address out of the message', () => {
    const body = { state: 'Failed', message: `could not store ${CLIP_URL}` };

    expect(classifyOutcome(reply(200, body)).message).not.toContain('X-Tos-Signature');
  });
});

describe('calls without a whole reply', () => {
  const headers = { retryAfter: '5', logId: 'log-1' };

  test.each<[Evidence, object]>([
    [{ kind: 'canceled-before-sending' }, { kind: 'local', reason: 'canceled-before-sending', logId: null }],
    [
      { kind: 'token-unusable', cause: 'none' },
      { kind: 'account', reason: 'token', scope: 'all' },
    ],
    [
      { kind: 'input-unwritable', cause: 'circle' },
      { kind: 'refused', reason: 'invalid-input' },
    ],
    [
      { kind: 'not-connected', cause: 'ENOTFOUND' },
      { kind: 'not-accepted', reason: 'unreachable', retryAfterMs: null },
    ],
    [
      { kind: 'lost', cause: 'ECONNRESET', headers },
      { kind: 'unclear', reason: 'connection-lost', logId: 'log-1' },
    ],
    [
      { kind: 'timed-out', afterMs: 1_800_000, headers },
      { kind: 'unclear', reason: 'timed-out', logId: 'log-1' },
    ],
    [
      { kind: 'stopped-waiting', headers },
      { kind: 'unclear', reason: 'stopped-waiting', logId: 'log-1' },
    ],
    [
      { kind: 'reply-too-large', httpStatus: 429, headers },
      { kind: 'unclear', reason: 'unreadable-reply', httpStatus: 429, logId: 'log-1' },
    ],
  ])('takes %j for %j', (evidence, expected) => {
    expect(classifyOutcome(evidence)).toMatchObject(expected);
  });
});

describe('replies nobody has seen', () => {
  const word = fc.constantFrom(
    'Rate limited',
    'wholesale rate limit',
    'real person',
    'spend limit',
    'Completed',
    'Failed',
    CLIP_URL,
    'ftp://x/y',
    '',
  );
  const code = fc.constantFrom(2018, 2003, 3040, 2002, 10000, 4242, '3040', null, 1.5, {});
  const leaf = fc.oneof(word, code, fc.boolean(), fc.jsonValue());
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof({ maxDepth: 4 }, leaf, tie('object'), fc.array(tie('json'), { maxLength: 3 })),
    object: fc.dictionary(
      fc.constantFrom(
        'success',
        'errors',
        'error',
        'code',
        'message',
        'result',
        'task',
        'content',
        'url',
        'video',
        'state',
        'status',
      ),
      tie('json'),
    ),
  }));
  const body = fc.oneof(
    json.map((value) => JSON.stringify(value)),
    fc.string(),
    word,
  );
  const status = fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constantFrom(200, 402, 408, 429, 500));

  test('never reads done or not-accepted out of a reply that does not say so', () => {
    fc.assert(
      fc.property(status, body, (httpStatus, bodyText) => {
        const outcome = classifyOutcome(reply(httpStatus, bodyText));
        if (outcome.kind === 'done') {
          expect(httpStatus >= 200 && httpStatus < 300).toBe(true);
          expect(bodyText).toContain(outcome.clipUrl);
        }
        if (outcome.kind === 'not-accepted') {
          expect(httpStatus >= 400 && httpStatus < 500 && httpStatus !== 408).toBe(true);
          const known = /\b(2018|2003|3040)\b|wholesale rate limit/.test(bodyText);
          expect(known || (httpStatus === 429 && !/^\s*[{[<]/.test(bodyText))).toBe(true);
        }
        if (httpStatus >= 500 || httpStatus === 408 || httpStatus < 200) expect(outcome.kind).toBe('unclear');
      }),
      { numRuns: 5000 },
    );
  });

  test('does not take long over a hostile page', () => {
    const page = `<html>${'<title '.repeat(500_000)}`;

    expect(classifyOutcome(reply(524, page)).kind).toBe('unclear');
  });
});
