import { assertNever } from '../assert-never.ts';
import { readTransition } from '../cut/transition-words.ts';
import { jsonChange } from '../revisions/json-change.ts';
import { readJsonText } from '../storyboard/json-text.ts';
import { shotSchema } from '../storyboard/storyboard.ts';
import type { Transition } from '../storyboard/transition.ts';
import type { FieldName } from './brought-film.ts';
import { readDialogue, writeDialogue } from './dialogue-text.ts';

/** The value of a field, or what would be right. */
export type FieldRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

type Writing = 'text' | 'word' | 'number' | 'flag' | 'ids' | 'dialogue' | 'transition' | 'trim' | 'json';

const WRITINGS: Readonly<Record<FieldName, Writing>> = {
  prompt: 'text',
  notes: 'text',
  model: 'word',
  resolution: 'word',
  aspectRatio: 'word',
  fit: 'word',
  mode: 'word',
  firstFrame: 'word',
  lastFrame: 'word',
  referenceVideo: 'word',
  continueFrom: 'word',
  durationSeconds: 'number',
  lengthSeconds: 'number',
  takes: 'number',
  seed: 'number',
  gainDb: 'number',
  speedPercent: 'number',
  generateAudio: 'flag',
  cameraFixed: 'flag',
  watermark: 'flag',
  omit: 'flag',
  locked: 'flag',
  captions: 'flag',
  references: 'ids',
  dialogue: 'dialogue',
  transition: 'transition',
  trim: 'trim',
  color: 'json',
  framing: 'json',
  sound: 'json',
  input: 'json',
};

/** Whether any text at all is a value of the field. */
export function isTextField(field: FieldName): boolean {
  return WRITINGS[field] === 'text';
}

/**
 * A field's value as text that `readField` gives back exactly: as a person would write it where that can be, as JSON
 * otherwise. An empty text of its own is written `""`, since nothing at all takes a field away.
 */
export function writeField(field: FieldName, value: unknown): string {
  const written = WRITINGS[field];
  if (written === 'text') return writeText(String(value));
  const easy = inWords(written, value);
  if (easy !== null && !isEmptyText(easy)) {
    const back = readField(field, easy);
    if (back.ok && jsonChange(back.value, value) === null) return easy;
  }
  return JSON.stringify(value);
}

/** Null where the text is empty: the field is taken away. What comes out is of the field's shape. */
export function readField(field: FieldName, text: string): FieldRead {
  const written = WRITINGS[field];
  if (written === 'text' ? text === '' : isEmptyText(text)) return { ok: true, value: null };
  const read = fromWords(written, text);
  return read.ok ? shapedField(field, read.value, text) : read;
}

/** The value where it is of the field's shape. @param text as it was written, for the message */
export function shapedField(field: FieldName, value: unknown, text: string): FieldRead {
  const parsed = shotSchema.shape[field].safeParse(value);
  // Not the schema's copy: it has its own order of names.
  if (parsed.success) return { ok: true, value };
  const [issue] = parsed.error.issues;
  return { ok: false, message: `${issue?.message ?? 'is not right'}, got ${shortened(text)}` };
}

/** A text that may be empty, in a place where nothing means that there is none. */
export function writeText(text: string): string {
  return /^(?:"")*$/.test(text) ? `${text}""` : text;
}

export function readText(text: string): string {
  return /^(?:"")+$/.test(text) ? text.slice(2) : text;
}

function isEmptyText(text: string): boolean {
  return text.trim() === '';
}

function inWords(written: Exclude<Writing, 'text'>, value: unknown): string | null {
  switch (written) {
    case 'word':
    case 'number':
      return String(value);
    case 'flag':
      return value === true ? 'yes' : 'no';
    case 'ids':
      return Array.isArray(value) ? value.join(', ') : null;
    case 'dialogue':
      return writeDialogue(value);
    case 'transition':
      return transitionWords(value as Transition);
    case 'trim': {
      const { inFrame, outFrame } = value as { inFrame: number; outFrame: number };
      return `${inFrame} to ${outFrame}`;
    }
    case 'json':
      return null;
    default:
      return assertNever(written);
  }
}

function transitionWords(transition: Transition): string {
  if (transition.kind === 'cut') return 'cut';
  const extra = transition.kind === 'wipe' ? transition.wipe : null;
  const color = transition.kind === 'fade' ? (transition.color ?? null) : null;
  const handles = transition.useHandles === true ? 'handles' : null;
  return [transition.kind, transition.durationFrames, extra, color, handles]
    .filter((part) => part !== null)
    .join(':');
}

function fromWords(written: Writing, text: string): FieldRead {
  const trimmed = text.trim();
  switch (written) {
    case 'text':
      return { ok: true, value: readText(text) };
    case 'word':
      return { ok: true, value: isQuoted(trimmed) ? parsedOr(trimmed) : trimmed };
    case 'number':
      return { ok: true, value: numberIn(trimmed) };
    case 'flag':
      return flagIn(trimmed);
    case 'ids':
      if (trimmed.startsWith('[')) return jsonIn(trimmed);
      return { ok: true, value: trimmed.split(/[\s,;]+/).map((id) => id.replace(/^@/, '')) };
    case 'dialogue':
      return trimmed.startsWith('[') ? jsonIn(trimmed) : readDialogue(text);
    case 'transition': {
      if (trimmed.startsWith('{')) return jsonIn(trimmed);
      const read = readTransition(trimmed.replaceAll(/\s+/g, ':'));
      return read.ok ? { ok: true, value: read.transition } : read;
    }
    case 'trim': {
      const frames = /^(\d{1,9})\s*(?:to|-|–)\s*(\d{1,9})$/.exec(trimmed);
      if (frames) return { ok: true, value: { inFrame: Number(frames[1]), outFrame: Number(frames[2]) } };
      return trimmed.startsWith('{') ? jsonIn(trimmed) : wrong('must be frames such as 12 to 96', text);
    }
    case 'json':
      return jsonIn(trimmed);
    default:
      return assertNever(written);
  }
}

/** With a decimal comma, a unit behind it, or as on a clock; not a number where it is none, which the schema refuses. */
function numberIn(text: string): number {
  const clock = clockIn(text);
  if (clock !== null) return clock;
  const [, number] =
    /^'?(-?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(?:s|secs?\.?|seconds?|db|%)?$/i.exec(text) ?? [];
  return number === undefined ? Number.NaN : Number(number.replace(',', '.'));
}

/** `0:05`, `00:00:05`: minutes, or hours, and seconds. */
function clockIn(text: string): number | null {
  const parts = /^\d{1,2}(?::\d{2}){1,2}(?:\.\d+)?$/.test(text) ? text.split(':') : [];
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum * 60 + Number(part), 0);
}

const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ yes: true, true: true, on: true, x: true, '1': true },
  ...{ no: false, false: false, off: false, '0': false },
};

function flagIn(text: string): FieldRead {
  const word = text.toLowerCase();
  const value = Object.hasOwn(FLAGS, word) ? FLAGS[word] : undefined;
  return value === undefined ? wrong('must be yes or no', text) : { ok: true, value };
}

function jsonIn(text: string): FieldRead {
  const read = readJsonText(text);
  if (read.ok) return read;
  return { ok: false, message: `must be JSON: ${read.problems[0]?.message ?? 'it does not read'}` };
}

/** A word that would not be read as itself stands in quotes. */
function isQuoted(text: string): boolean {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"');
}

function parsedOr(text: string): unknown {
  const read = readJsonText(text);
  return read.ok ? read.value : text;
}

function wrong(message: string, got: string): FieldRead {
  return { ok: false, message: `${message}, got ${shortened(got)}` };
}

function shortened(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
