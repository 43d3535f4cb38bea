import { z } from 'zod';

/**
 * A reply's body as far as it can be read, whatever its HTTP status. Nothing is judged here: states are as
 * the API spelled them, in lower case; `words` is what it said in fields meant for people, never an echo of the request.
 */
export type Reply =
  /**
   * Looks like a finished or running generation. `states` is every state named at any level, `clipUrl` the
   * address found.
   */
  | {
      readonly kind: 'generation';
      readonly states: readonly string[];
      readonly clipUrl: string | null;
      readonly words: string;
    }
  /** Says that something is wrong. `codes` may be empty. */
  | { readonly kind: 'errors'; readonly codes: readonly number[]; readonly words: string }
  /**
   * Not JSON: a line of text, or a page made for a browser (anything with markup), of which only the title is
   * kept.
   */
  | { readonly kind: 'text'; readonly words: string }
  | { readonly kind: 'page'; readonly words: string }
  /** Empty, or JSON without anything known in it. */
  | { readonly kind: 'unreadable' };

/** A real reply is a few kilobytes; a longer body is not read on. */
export const MAX_REPLY_BYTES = 4 * 1024 * 1024;

/**
 * Reads a body of `/ai/run`, or the same body kept by the gateway's log. Takes the v4 envelope around the
 * generation, the generation alone, and the `task` shape; never throws.
 */
export function readReply(bodyText: string): Reply {
  const text = bodyText.replace(/^\uFEFF/, '').trim();
  if (text === '') return { kind: 'unreadable' };
  const json = parseJson(text);
  if (json === undefined) return readPlain(text);
  if (typeof json === 'string') return readPlain(json);
  const levels = levelsOf(json);
  const [outer] = levels;
  if (outer === undefined) return { kind: 'unreadable' };
  const { codes, words } = complaintsOf(levels);
  const clipUrl = levels.map(clipUrlOf).findLast((url) => url !== null) ?? null;
  const states = levels.flatMap(statesOf);
  if (outer.success === false || (codes.length > 0 && clipUrl === null))
    return { kind: 'errors', codes, words };
  if (clipUrl !== null || states.length > 0) return { kind: 'generation', states, clipUrl, words };
  return words === '' ? { kind: 'unreadable' } : { kind: 'errors', codes, words };
}

/**
 * Whether a body is text at all: what came packed or in another encoding is neither to be judged nor to be shown, since a
 * secret in it could not be found.
 */
export function isText(bodyText: string): boolean {
  return !bodyText.includes('\u0000') && !bodyText.includes('\ufffd');
}

/**
 * A clip's address: absolute, http or https, of a length that a signed address can have. Null for anything
 * else.
 */
function readClipUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MAX_URL_LENGTH) return null;
  const url = URL.parse(value.trim());
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

const MAX_URL_LENGTH = 8192;

// Every field is optional and every wrong type reads as absent: one odd field never costs a paid clip.
const textField = z.string().optional().catch(undefined);
const anything = z.unknown().optional();
const anyObject = z.record(z.string(), z.unknown());
const codeField = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^\d{3,6}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);

const complaintSchema = z.object({
  code: codeField,
  internalCode: codeField,
  message: textField,
  description: textField,
  type: textField,
});

const levelSchema = z.object({
  success: z.boolean().optional().catch(undefined),
  errors: z.array(z.unknown()).optional().catch(undefined),
  error: anything,
  code: anything,
  internalCode: anything,
  message: textField,
  description: textField,
  state: textField,
  status: textField,
  video: anything,
  content: z.object({ url: anything }).optional().catch(undefined),
});

type Level = z.infer<typeof levelSchema>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readPlain(text: string): Reply {
  // Text that begins like JSON but does not parse was cut off: it must not pass for a plain line of text.
  if (!isText(text) || /^\s*[{[]/.test(text)) return { kind: 'unreadable' };
  if (!text.trimStart().startsWith('<')) return { kind: 'text', words: text };
  const title = /<title[^>]{0,200}>([^<]{0,300})/i.exec(text)?.[1] ?? '';
  return { kind: 'page', words: title.trim() };
}

/**
 * The objects that may hold a generation, from the outside in: the reply, its `result`, the `result` in that, and the
 * `task` in each of them.
 */
function levelsOf(json: unknown): Level[] {
  const levels: Level[] = [];
  let next = anyObject.safeParse(json).data;
  for (let depth = 0; next !== undefined && depth < 3; depth += 1) {
    levels.push(levelSchema.parse(next));
    const task = anyObject.safeParse(next.task).data;
    if (task !== undefined) levels.push(levelSchema.parse(task));
    next = anyObject.safeParse(next.result).data;
  }
  return levels;
}

function clipUrlOf(level: Level): string | null {
  const inside = anyObject.safeParse(level.video).data;
  return readClipUrl(level.video) ?? readClipUrl(inside?.url) ?? readClipUrl(level.content?.url);
}

function statesOf(level: Level): string[] {
  return [level.state, level.status]
    .filter((state) => state !== undefined)
    .map((state) => state.toLowerCase());
}

/**
 * Codes and words of everything that a level complains of. `messages` is left out: it holds good news too,
 * under the same numbers.
 */
function complaintsOf(levels: readonly Level[]): { codes: number[]; words: string } {
  const complaints = levels.flatMap((level) => [
    ...(level.errors ?? []),
    ...(level.error === undefined || level.error === null ? [] : [level.error]),
    {
      code: level.code,
      internalCode: level.internalCode,
      message: level.message,
      description: level.description,
    },
  ]);
  const codes: number[] = [];
  const words: string[] = [];
  for (const complaint of complaints) {
    if (typeof complaint === 'string') words.push(complaint);
    const read = complaintSchema.safeParse(complaint).data;
    if (read === undefined) continue;
    codes.push(...[read.code, read.internalCode].filter((code) => code !== undefined));
    words.push(...[read.message, read.description, read.type].filter((part) => part !== undefined));
  }
  return { codes, words: [...new Set(words)].filter((part) => part.trim() !== '').join('; ') };
}
