import { DEFAULT_SETTINGS } from '#shared/settings/settings.ts';
import { classifyOutcome } from './classify-outcome.ts';
import { postOnce, type ReplyHeaderFields } from './paid-post.ts';
import type { GenerationCall, VideoGenerator } from './video-generator.ts';

export type GeneratorOptions = {
  /** Without a slash at its end; see `apiAddress`. */
  readonly baseUrl: string;
  readonly accountId: string;
  /** Asked once a call, so that a changed token is used and none is kept. */
  readonly token: () => Promise<string>;
  /** Null for the account's default gateway. */
  readonly gatewayId: string | null;
  /** How long a call may take once it has left. */
  readonly timeoutMs?: number;
  readonly connectTimeoutMs?: number;
  /** Epoch milliseconds. */
  readonly nowMs: () => number;
  /** Shown each reply as it came, for a report on how the API behaves. It may hold a clip's address, never the token. */
  readonly observe?: (reply: ObservedReply) => void;
};

export type ObservedReply = {
  readonly httpStatus: number;
  readonly headers: ReplyHeaderFields;
  readonly bodyText: string;
};

/** No maximum is published; a video may take many minutes, and giving up early leaves a paid clip behind. */
const DEFAULT_CALL_TIMEOUT_MS = DEFAULT_SETTINGS.callMinutes * 60_000;
const DEFAULT_CONNECT_TIMEOUT_MS = 30_000;
/** A longer timer fires at once, and would give up on a call that has just been paid. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The generator that asks `{base}/accounts/{account}/ai/run`: Cloudflare's, or the rehearsal server's. Each call
 * makes at most one POST, ever. The token stands in one header of that POST and in nothing that is returned.
 *
 * @throws TypeError where `baseUrl` is no address.
 */
export function createGenerator(options: GeneratorOptions): VideoGenerator {
  const url = new URL(`${options.baseUrl}/accounts/${encodeURIComponent(options.accountId)}/ai/run`);
  return {
    async generate(call, signal) {
      const token = await readToken(options.token);
      if (token.kind === 'unusable') return classifyOutcome({ kind: 'token-unusable', cause: token.cause });
      const body = writeBody(call);
      if (body.kind === 'unwritable') {
        return classifyOutcome({ kind: 'input-unwritable', cause: body.cause }, [token.value]);
      }
      let headers: ReplyHeaderFields = {};
      const end = await postOnce(
        {
          url,
          headers: headersOf(call, token.value, options.gatewayId),
          body: body.text,
          timeoutMs: Math.min(options.timeoutMs ?? DEFAULT_CALL_TIMEOUT_MS, LONGEST_TIMER_MS),
          connectTimeoutMs: options.connectTimeoutMs ?? DEFAULT_CONNECT_TIMEOUT_MS,
          signal,
          onHeaders: (_status, fields) => {
            headers = fields;
          },
        },
        options.nowMs,
      );
      if (end.kind === 'reply') options.observe?.({ ...end, headers });
      return classifyOutcome(end, [token.value]);
    },
  };
}

type Token = { kind: 'usable'; value: string } | { kind: 'unusable'; cause: string };

async function readToken(ask: () => Promise<string>): Promise<Token> {
  try {
    const value = (await ask()).trim();
    if (value === '') return { kind: 'unusable', cause: 'There is no Cloudflare token.' };
    // Checked here, because the error of a refused header would quote the token.
    if (!/^[\x21-\x7e]+$/.test(value)) {
      return { kind: 'unusable', cause: 'The Cloudflare token holds characters that no token has.' };
    }
    return { kind: 'usable', value };
  } catch {
    return { kind: 'unusable', cause: 'The Cloudflare token could not be read from where it is kept.' };
  }
}

type Body = { kind: 'written'; text: string } | { kind: 'unwritable'; cause: string };

function writeBody({ model, input }: GenerationCall): Body {
  try {
    return { kind: 'written', text: JSON.stringify({ model, input }) };
  } catch (error) {
    return { kind: 'unwritable', cause: `The request cannot be written as JSON: ${String(error)}` };
  }
}

/**
 * `cf-aig-max-attempts` is left out on purpose: each of the gateway's own attempts may be a paid generation. The
 * cache is skipped because a kept reply names a clip address that has died.
 */
function headersOf(call: GenerationCall, token: string, gatewayId: string | null): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    // Without this header a server may compress its reply, and a paid clip could not be read.
    'accept-encoding': 'identity',
    'cf-aig-skip-cache': 'true',
    'cf-aig-metadata': asciiJson({
      dailies_attempt: call.attemptId,
      dailies_shot: call.shotId,
      dailies_take: call.takeId,
    }),
    ...(gatewayId === null ? {} : { 'cf-aig-gateway-id': gatewayId }),
  };
}

/** JSON that can stand in a header. */
function asciiJson(value: Readonly<Record<string, string>>): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
