import { formatPlace, type Problem } from '../problem.ts';

export type JsonText = { ok: true; value: unknown } | { ok: false; problems: Problem[] };

/** Lists and objects inside each other; a storyboard needs six, a model's own input a few more. */
export const MAX_JSON_DEPTH = 64;

/** UTF-16 units; ten thousand shots with long prompts take about a quarter of it. */
export const MAX_JSON_LENGTH = 32 * 1024 * 1024;

/**
 * A JSON text as a person wrote it. Takes exactly what `JSON.parse` takes, but for three refusals: a name given
 * twice in one object (one of the two would be lost without a word), nesting past `MAX_JSON_DEPTH`, and a text
 * past `MAX_JSON_LENGTH`. A byte order mark at the start is skipped. Of a text that is not JSON only the first
 * fault is told, with its line and column, both from 1: what follows it cannot be judged.
 */
export function readJsonText(text: string): JsonText {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (json.length > MAX_JSON_LENGTH) {
    return refused(`is ${json.length} characters long; at most ${MAX_JSON_LENGTH} are read`);
  }
  const scan: Scan = { json, at: 0, line: 1, path: [], twice: [] };
  try {
    scanText(scan);
  } catch (error) {
    if (error instanceof JsonFault) return refused(`${position(json, error.at)}: ${error.message}`);
    throw error;
  }
  if (scan.twice.length > 0) return { ok: false, problems: scan.twice };
  return { ok: true, value: JSON.parse(json) };
}

type Scan = {
  readonly json: string;
  at: number;
  /** From 1; line ends stand only in the space between tokens. */
  line: number;
  /** Where in the value the scan stands. */
  readonly path: (string | number)[];
  /** Names given twice. */
  readonly twice: Problem[];
};

class JsonFault extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

function refused(message: string): JsonText {
  return { ok: false, problems: [{ place: '', message }] };
}

function scanText(scan: Scan): void {
  skipSpace(scan);
  if (scan.at === scan.json.length) throw new JsonFault('the file is empty', scan.at);
  scanValue(scan);
  skipSpace(scan);
  if (scan.at < scan.json.length) throw expected('the end of the file', scan);
}

function scanValue(scan: Scan): void {
  if (scan.path.length > MAX_JSON_DEPTH) {
    throw new JsonFault(`lists and objects stand more than ${MAX_JSON_DEPTH} deep in each other`, scan.at);
  }
  const first = scan.json[scan.at];
  if (first === '{') scanObject(scan);
  else if (first === '[') scanList(scan);
  else if (first === '"') scanString(scan);
  else scanWord(scan);
}

function scanObject(scan: Scan): void {
  const seen = new Map<string, number>();
  scanEntries(scan, '}', () => {
    const { at, line } = scan;
    if (scan.json[at] !== '"') throw expected('a name in double quotes', scan);
    scanString(scan);
    const name = JSON.parse(scan.json.slice(at, scan.at)) as string;
    scan.path.push(name);
    const earlier = seen.get(name);
    if (earlier === undefined) seen.set(name, line);
    else scan.twice.push(givenTwice(scan.path, earlier, line));
    skipSpace(scan);
    if (scan.json[scan.at] !== ':') throw expected(`":" after ${JSON.stringify(name)}`, scan);
    scan.at += 1;
    skipSpace(scan);
    scanValue(scan);
    scan.path.pop();
  });
}

function scanList(scan: Scan): void {
  let index = 0;
  scanEntries(scan, ']', () => {
    scan.path.push(index);
    scanValue(scan);
    scan.path.pop();
    index += 1;
  });
}

/** What stands between a bracket and its partner, with its commas. */
function scanEntries(scan: Scan, close: string, scanEntry: () => void): void {
  scan.at += 1;
  skipSpace(scan);
  if (scan.json[scan.at] === close) {
    scan.at += 1;
    return;
  }
  for (;;) {
    scanEntry();
    skipSpace(scan);
    const next = scan.json[scan.at];
    if (next !== ',' && next !== close) throw expected(`"," or "${close}"`, scan);
    const comma = scan.at;
    scan.at += 1;
    if (next === close) return;
    skipSpace(scan);
    if (scan.json[scan.at] === close) {
      throw new JsonFault(`remove this comma: nothing follows it before "${close}"`, comma);
    }
  }
}

function scanString(scan: Scan): void {
  const start = scan.at;
  for (scan.at += 1; scan.at < scan.json.length; scan.at += 1) {
    const character = scan.json.charAt(scan.at);
    if (character === '"') {
      scan.at += 1;
      return;
    }
    if (character === '\n' || character === '\r') break;
    if (character < ' ') throw new JsonFault('a control character cannot stand in a text', scan.at);
    if (character === '\\') skipEscape(scan);
  }
  throw new JsonFault('the text that starts here has no closing double quote on its line', start);
}

/** Leaves the scan on the last character of the escape. */
function skipEscape(scan: Scan): void {
  const written = scan.json.slice(scan.at, scan.at + 6);
  const known = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(written);
  if (!known) {
    const sign = written.slice(0, 2).trimEnd();
    throw new JsonFault(`"${sign}" means nothing here; a backslash itself is written "\\\\"`, scan.at);
  }
  scan.at += known[0].length - 1;
}

const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

function scanWord(scan: Scan): void {
  WORD.lastIndex = scan.at;
  const word = WORD.exec(scan.json);
  if (!word) throw expected('a value', scan);
  scan.at += word[0].length;
}

function skipSpace(scan: Scan): void {
  for (; ' \t\n\r'.includes(scan.json[scan.at] ?? 'x'); scan.at += 1) {
    const character = scan.json[scan.at];
    const isLineEnd = character === '\n' || (character === '\r' && scan.json[scan.at + 1] !== '\n');
    if (isLineEnd) scan.line += 1;
  }
}

function expected(what: string, scan: Scan): JsonFault {
  const rest = scan.json.slice(scan.at, scan.at + 40);
  if (rest === '') return new JsonFault(`the file ends too early, ${what} is missing`, scan.at);
  if (/^\/[/*]/.test(rest)) return new JsonFault('JSON has no comments: remove this one', scan.at);
  if (rest.startsWith("'")) return new JsonFault('text stands in double quotes, not single ones', scan.at);
  const got = /^[\w.+-]+/.exec(rest)?.[0] ?? String.fromCodePoint(rest.codePointAt(0) ?? 0);
  return new JsonFault(`expected ${what}, got ${JSON.stringify(got)}`, scan.at);
}

function givenTwice(path: Scan['path'], earlier: number, later: number): Problem {
  const where = earlier === later ? `on line ${earlier}` : `on lines ${earlier} and ${later}`;
  return { place: formatPlace(path), message: `is given twice in one object, ${where}: keep one` };
}

function position(json: string, at: number): string {
  const lines = json.slice(0, at).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
