import { assertNever } from '../assert-never.ts';
import { shotIdSchema } from '../ids.ts';
import type { Shot } from '../storyboard/storyboard.ts';
import type { BroughtShot, FieldName } from './brought-film.ts';
import { FIELD_NAMES, FIELD_WORDS, knownTopic, type Topic } from './field-names.ts';
import { type FieldRead, isTextField, readField, shapedField, writeField } from './field-text.ts';
import { readInline, writeInline } from './inline-text.ts';
import { ID_PROBLEM, writtenId } from './written-id.ts';

/** A line that says something by its name, such as `seconds: 4` or `{{city}}: Paris`. */
export type SaidLine = { readonly topic: Topic; readonly text: string };

export type SaidOfShot =
  | { readonly ok: true; readonly shot: BroughtShot }
  | { readonly ok: false; readonly message: string };

/** Null where the line begins with no name that means something, emphasized or not. */
export function saidLine(line: string): SaidLine | null {
  const named =
    /^\s*[*_]{0,3}(\{\{[^{}]*\}\}|[A-Za-z][A-Za-z _-]{0,40}?)[*_]{0,3}\s*:[*_]{0,3}(?:\s+([^\r\n]*)|)$/.exec(
      line,
    );
  const topic = named?.[1] === undefined ? null : knownTopic(named[1]);
  return topic && { topic, text: named?.[2] ?? '' };
}

/** What `saidLine` and `saidOfShot` read back exactly: a line for each of the fields, and each variable. */
export function writeSaidLines(shot: Shot, fields: ReadonlySet<FieldName>): string[] {
  const lines = FIELD_NAMES.flatMap((field): string[] => {
    const value = shot[field];
    if (value === undefined || !fields.has(field)) return [];
    if (isTextField(field)) return [`${FIELD_WORDS[field]}: ${writeInline(String(value))}`];
    const written = writeField(field, value);
    const parts = field === 'dialogue' ? dialogueParts(written) : [written];
    return parts.map((part) => `${FIELD_WORDS[field]}: ${writeInline(part)}`);
  });
  const names = Object.entries(shot.variables ?? {});
  const variables = names.map(([name, text]) => `{{${name}}}: ${writeInline(text)}`);
  return [...lines, ...variables, ...(shot.variables && names.length === 0 ? ['variables: {}'] : [])];
}

/** A line for each that speaks, where each of them can be read by itself and as no JSON. */
function dialogueParts(written: string): string[] {
  const parts = written.split('\n');
  const stand = parts.every((part) => !part.trimStart().startsWith('[') && part.indexOf(':') > 0);
  return stand ? parts : [written];
}

/** A shot with what a line says of it; nothing behind the name takes the field away. Lines of dialogue add up. */
export function saidOfShot(shot: BroughtShot, { topic, text }: SaidLine): SaidOfShot {
  const isGone = text.trim() === '';
  const written = readInline(text);
  switch (topic.kind) {
    case 'id': {
      const id = writtenId(written);
      if (id !== null) return { ok: true, shot: { ...shot, id: shotIdSchema.parse(id) } };
      return { ok: false, message: `shot ${ID_PROBLEM}, got ${JSON.stringify(written)}` };
    }
    case 'picture':
      return { ok: true, shot: { ...shot, picture: isGone ? null : written } };
    case 'variables':
      return { ok: true, shot: written === '{}' ? { ...shot, variables: 'none' } : shot };
    case 'variable': {
      const before = shot.variables === 'none' ? {} : shot.variables;
      return {
        ok: true,
        shot: { ...shot, variables: { ...before, [topic.name]: isGone ? null : written } },
      };
    }
    case 'field':
      return withField(
        shot,
        topic.field,
        isGone ? { ok: true, value: null } : inlineField(topic.field, written),
      );
    case 'scene':
    case 'scene-title':
    case 'scene-notes':
      return { ok: false, message: 'says something of a scene where a shot is told' };
    default:
      return assertNever(topic);
  }
}

function inlineField(field: FieldName, written: string): FieldRead {
  return isTextField(field) ? shapedField(field, written, written) : readField(field, written);
}

function withField(shot: BroughtShot, field: FieldName, read: FieldRead): SaidOfShot {
  if (!read.ok) return { ok: false, message: `${FIELD_WORDS[field]} ${read.message}` };
  // Every shot has a prompt.
  if (field === 'prompt' && read.value === null) return { ok: true, shot };
  const isMore = field === 'dialogue' && Array.isArray(read.value);
  const value = isMore ? [...(shot.fields.dialogue ?? []), ...read.value] : read.value;
  return { ok: true, shot: { ...shot, fields: { ...shot.fields, [field]: value } } };
}
