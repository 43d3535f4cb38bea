import { assertNever } from '../assert-never.ts';
import type { Problem } from '../problem.ts';
import { type CutFields, cutSchema } from '../storyboard/cut-fields.ts';
import { readJsonText } from '../storyboard/json-text.ts';
import { type Storyboard, storyboardSchema } from '../storyboard/storyboard.ts';
import { FIELD_WORDS, knownTopic } from './field-names.ts';
import { type FieldRead, readField, writeField } from './field-text.ts';
import type { FilmSaying } from './film-sayings.ts';
import { readInline, writeInline } from './inline-text.ts';
import { referenceSaying, shapeMessage, writeReference } from './reference-text.ts';

export type FilmLineRead =
  | { readonly ok: true; readonly saying: FilmSaying }
  | { readonly ok: false; readonly message: string };

const DEFAULTS = storyboardSchema.shape.defaults.unwrap().shape;
const STYLE = storyboardSchema.shape.style.unwrap().shape;
const VARIABLE_TEXT = storyboardSchema.shape.variables.unwrap().valueType;

type DefaultName = keyof typeof DEFAULTS;
type StyleName = keyof typeof STYLE;
type CutName = keyof CutFields;

const DEFAULT_NAMES = Object.keys(DEFAULTS) as readonly DefaultName[];
const STYLE_WORDS: Readonly<Record<StyleName, string>> = {
  before: 'style before',
  after: 'style after',
  referenceNaming: 'reference naming',
};
const CUT_NAMES = Object.keys(cutSchema.shape) as readonly CutName[];

/**
 * What a film says besides its title and scenes, a line each, that `readFilmLine` reads back exactly: `seconds: 5`,
 * `style after: soft light`, `{{city}}: Brest`, `@keeper: references/keeper.png, the keeper`, `cut transition: cut`.
 */
export function writeFilmLines({ defaults, style, variables, references, cut }: Storyboard): string[] {
  const one = (name: string, text: string) => `${name}: ${writeInline(text)}`;
  const named = <Value>(part: object | undefined, name: string, lines: readonly Value[]) =>
    part !== undefined && lines.length === 0 ? [`${name}: {}`] : lines;
  const ofDefaults = DEFAULT_NAMES.flatMap((name) =>
    defaults?.[name] === undefined ? [] : [one(FIELD_WORDS[name], writeField(name, defaults[name]))],
  );
  const ofStyle = Object.entries(STYLE_WORDS).flatMap(([name, words]) => {
    const text = style?.[name as StyleName];
    return text === undefined ? [] : [one(words, text)];
  });
  const ofVariables = Object.entries(variables ?? {}).map(([name, text]) => one(`{{${name}}}`, text));
  const ofCast = (references ?? []).map((reference) => one(`@${reference.id}`, writeReference(reference)));
  const ofCut = CUT_NAMES.flatMap((name) =>
    cut?.[name] === undefined ? [] : [one(cutWords(name), writeCutField(name, cut[name]))],
  );
  return [
    ...named(defaults, 'defaults', ofDefaults),
    ...named(style, 'style', ofStyle),
    ...named(variables, 'variables', ofVariables),
    ...named(references, 'cast', ofCast),
    ...named(cut, 'cut', ofCut),
  ];
}

const LINE = /^\s*(\{\{[^{}]*\}\}|@[a-z0-9-]{1,64}|[A-Za-z][A-Za-z _-]{0,40}?)\s*:(?:\s+([^\r\n]*)|)$/;

/** Null where the line begins with no name that means something of a film. */
export function readFilmLine(line: string): FilmLineRead | null {
  const [, name = '', text = ''] = LINE.exec(line) ?? [];
  const topic = name === '' ? null : filmTopic(name);
  // The settings of other programs have such names too.
  if (topic?.kind === 'part' && !/^(?:\{\}|\[\])$/.test(text.trim())) return null;
  if (topic === null) return null;
  const read = sayingOf(topic, text.trim() === '' ? null : readInline(text));
  return typeof read === 'string' ? { ok: false, message: `${name} ${read}` } : { ok: true, saying: read };
}

/** A thousand pictures, and more variables than anybody keeps in mind; each line is judged by its shape. */
const MOST_SETTINGS = 5000;

/** Reads the lines above a text: what they say of the film, and what is wrong with them. */
export function readSettings(lines: readonly { readonly text: string; readonly line: number }[]): {
  readonly sayings: FilmSaying[];
  readonly problems: Problem[];
} {
  const sayings: FilmSaying[] = [];
  const problems: Problem[] = [];
  for (const { text, line } of lines.slice(0, MOST_SETTINGS)) {
    const read = readFilmLine(text);
    if (read?.ok) sayings.push(read.saying);
    else if (read) problems.push({ place: `line ${line}`, message: read.message });
  }
  const next = lines[MOST_SETTINGS];
  if (next) {
    const message = `and all behind it were left out: no more than ${MOST_SETTINGS} lines are read here`;
    problems.push({ place: `line ${next.line}`, message });
  }
  return { sayings, problems };
}

type FilmTopic =
  | { readonly kind: 'default'; readonly name: DefaultName }
  | { readonly kind: 'style'; readonly name: StyleName }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'reference'; readonly id: string }
  | { readonly kind: 'cut'; readonly name: CutName }
  | { readonly kind: 'part'; readonly part: FilmSaying['part'] };

const PARTS: Readonly<Record<string, FilmSaying['part']>> = {
  ...{ defaults: 'defaults', style: 'style', variables: 'variables' },
  ...{ cast: 'references', references: 'references', cut: 'cut' },
};

const PLAIN_TOPICS: ReadonlyMap<string, FilmTopic> = new Map<string, FilmTopic>([
  ...Object.entries(PARTS).map(([word, part]) => [word, { kind: 'part', part }] as const),
  ...Object.entries(STYLE_WORDS).map(
    ([name, words]) => [plain(words), { kind: 'style', name: name as StyleName }] as const,
  ),
  ...CUT_NAMES.map((name) => [plain(cutWords(name)), { kind: 'cut', name }] as const),
]);

function filmTopic(written: string): FilmTopic | null {
  if (written.startsWith('@')) return { kind: 'reference', id: written.slice(1) };
  const known = knownTopic(written);
  if (known?.kind === 'variable') return known;
  const field = known?.kind === 'field' ? DEFAULT_NAMES.find((name) => name === known.field) : undefined;
  if (field !== undefined) return { kind: 'default', name: field };
  return PLAIN_TOPICS.get(plain(written)) ?? null;
}

/** What it says, or what would be right. @param written null where nothing stands behind the name */
function sayingOf(topic: FilmTopic, written: string | null): FilmSaying | string {
  switch (topic.kind) {
    case 'part':
      return { part: topic.part, name: null };
    case 'reference':
      return referenceSaying(topic.id, written);
    case 'variable': {
      const isRight = written === null || VARIABLE_TEXT.safeParse(written).success;
      return isRight ? { part: 'variables', name: topic.name, value: written } : 'is too long';
    }
    case 'default':
      return saying('defaults', topic.name, written === null ? NOTHING : readField(topic.name, written));
    case 'style':
      return saying('style', topic.name, written === null ? NOTHING : readStyle(topic.name, written));
    case 'cut':
      return saying('cut', topic.name, written === null ? NOTHING : readCutField(topic.name, written));
    default:
      return assertNever(topic);
  }
}

const NOTHING: FieldRead = { ok: true, value: null };

function saying(part: 'defaults' | 'style' | 'cut', name: string, read: FieldRead): FilmSaying | string {
  return read.ok ? { part, name, value: read.value } : read.message;
}

function readStyle(name: StyleName, written: string): FieldRead {
  const parsed = STYLE[name].safeParse(written);
  return parsed.success ? { ok: true, value: written } : { ok: false, message: shapeMessage(parsed.error) };
}

function writeCutField(name: CutName, value: CutFields[CutName]): string {
  if (typeof value === 'string') return value;
  return name === 'transition' ? writeField('transition', value) : JSON.stringify(value);
}

/** JSON, or a plain text where the field is one. */
function readCutField(name: CutName, written: string): FieldRead {
  if (name === 'transition') return readField('transition', written);
  const schema = cutSchema.shape[name];
  if (schema.safeParse(written).success) return { ok: true, value: written };
  const json = readJsonText(written);
  if (!json.ok) return { ok: false, message: 'must be JSON' };
  const parsed = schema.safeParse(json.value);
  return parsed.success ? json : { ok: false, message: shapeMessage(parsed.error) };
}

function cutWords(name: CutName): string {
  return `cut ${name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`;
}

function plain(written: string): string {
  return written.toLowerCase().replace(/[\s_-]+/g, '');
}
