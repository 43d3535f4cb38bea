import { z } from 'zod';
import { formatPlace, type Problem } from '../problem.ts';
import { didYouMean } from './nearest-name.ts';

type Path = readonly PropertyKey[];

/**
 * Everything in `raw` that the schema does not take, in our words: what would be right, and what was got.
 * One problem for each place, in the order of the schema.
 */
export function shapeProblems(schema: z.ZodType, raw: unknown): Problem[] {
  const result = schema.safeParse(raw, { error: sentence });
  if (result.success) return [];
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, schema, raw));
  const byPlace = new Map(problems.toReversed().map((problem) => [problem.place, problem]));
  return [...byPlace.values()].reverse();
}

/** What would be right, where the schema itself does not say it. */
function sentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${oneOf(issue.values)}`;
    case 'too_big':
      return `must have at most ${issue.maximum} entries`;
    case 'invalid_union':
      return Array.isArray(issue.options) ? `must be ${oneOf(issue.options)}` : 'must be JSON';
    default:
      return 'is not as it should be';
  }
}

const TYPES: Partial<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'text',
};

function oneOf(values: readonly unknown[]): string {
  const written = values.map((value) => JSON.stringify(value));
  return written.length === 1 ? `${written[0]}` : `one of ${written.join(', ')}`;
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.ZodType, raw: unknown): Problem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(schema, raw, path);
    return issue.keys.map((key) => ({
      place: formatPlace([...path, key]),
      message: `unknown field "${key}"${didYouMean(key, known)}`,
    }));
  }
  const inList = listIssues(issue, raw);
  if (inList) return inList.flatMap((inner) => problemsOf(inner, schema, raw));
  if (issue.code === 'invalid_key') {
    return [{ place: formatPlace(path), message: issue.issues[0]?.message ?? issue.message }];
  }
  return [{ place: formatPlace(path), message: withWhatWasGot(issue.message, valueAt(raw, path)) }];
}

/** Where a word or a list may stand: what is wrong within the list that stands there. */
function listIssues(issue: z.core.$ZodIssue, raw: unknown): z.core.$ZodIssue[] | null {
  if (issue.code !== 'invalid_union' || !Array.isArray(valueAt(raw, issue.path))) return null;
  const inside = issue.errors.find((issues) => issues.every(({ path }) => path.length > 0));
  return inside?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? null;
}

/** The names that an object at this path may have: none where the schema leaves them free. */
function fieldsAt(schema: z.core.$ZodType, raw: unknown, path: Path): string[] {
  const inner = unwrap(schema, raw);
  if (path.length > 0) {
    const [key, ...rest] = path;
    const next = child(inner, key);
    return next ? fieldsAt(next, valueAt(raw, [key ?? '']), rest) : [];
  }
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function child(schema: z.core.$ZodType, key: PropertyKey | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  return schema instanceof z.ZodObject ? schema.shape[String(key)] : undefined;
}

/** The object itself behind `optional` and the like, and of a union the option that the value says it is. */
function unwrap(schema: z.core.$ZodType, raw: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) {
    return unwrap(schema.unwrap(), raw);
  }
  if (schema instanceof z.ZodUnion && !(schema instanceof z.ZodDiscriminatedUnion)) {
    return schema.options.find((option) => option instanceof z.ZodArray && Array.isArray(raw)) ?? schema;
  }
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const kind = valueAt(raw, [schema.def.discriminator]);
  const chosen = schema.options.find((option) => {
    const literal = option instanceof z.ZodObject ? option.shape[schema.def.discriminator] : undefined;
    return literal instanceof z.ZodLiteral && literal.values.has(kind as string);
  });
  return chosen ?? schema;
}

function valueAt(raw: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<PropertyKey, unknown>)[key];
  }, raw);
}

function withWhatWasGot(message: string, got: unknown): string {
  return got === undefined ? `is missing: it ${message}` : `${message}, got ${shown(got)}`;
}

const SHOWN_LENGTH = 60;

/** A value in a sentence: short ones as they are written, long ones by their size. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'string' && value.length > SHOWN_LENGTH) return `${value.length} characters`;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
