import { jsonChange } from '../revisions/json-change.ts';
import type { Scene, Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { BroughtScene, FieldName } from './brought-film.ts';
import { FIELD_NAMES } from './field-names.ts';
import { writeFilmLines } from './film-lines.ts';
import { writeInline } from './inline-text.ts';
import { readFountain } from './read-fountain.ts';
import { writeSaidLines } from './said-line.ts';

/**
 * All scenes and shots as a screenplay that other programs lay out, and that `readFountain` reads back exactly. What a
 * script has no words for stands in notes, which those programs hide or show as comments.
 */
export function writeFountain(storyboard: Storyboard): string {
  return [titlePage(storyboard), ...storyboard.scenes.map(sceneText)].map((part) => `${part}\n`).join('\n');
}

/**
 * What is said of the whole film stands where other programs keep notes on the script, or show them. As a list, since some
 * take a line that begins with a name for a key of its own.
 */
function titlePage(storyboard: Storyboard): string {
  const notes = writeFilmLines(storyboard).map((line) => `    - ${unhidden(line)}`);
  const title = safe(`Title: ${writeInline(storyboard.title)}`);
  return [title, ...(notes.length === 0 ? [] : ['Notes:', ...notes])].join('\n');
}

/** Marks of notes mean nothing on a title page, those of what is hidden do. */
function unhidden(line: string): string {
  return /\/\*|\*\//.test(line) ? safe(line) : line;
}

function sceneText(scene: Scene): string {
  return [headingText(scene), ...scene.shots.map(shotText)].join('\n\n');
}

function headingText({ id, title, notes }: Scene): string {
  const saidNotes = notes === undefined ? [] : [note(`scene notes: ${writeInline(notes)}`)];
  for (const heading of [title, `.${title}`]) {
    const text = `${heading} #${id}#`;
    if (title !== undefined && isScene(text, id, title)) return [text, ...saidNotes].join('\n');
  }
  const saidTitle = note(`scene title: ${title === undefined ? '' : writeInline(title)}`);
  return [`.${id} #${id}#`, saidTitle, ...saidNotes].join('\n');
}

function isScene(text: string, id: string, title: string): boolean {
  const [scene, ...others] = readFountain(text).scenes;
  return others.length === 0 && scene?.id === id && scene.fields.title === title && scene.shots.length === 0;
}

/** The first way of writing it that reads back, from the one a screenwriter would use to notes alone. */
function shotText(shot: Shot): string {
  for (const natural of NATURAL) {
    const text = inForm(shot, natural);
    if (text !== null && isReadBack(text, shot)) return text;
  }
  return noted(shot, new Set(FIELD_NAMES));
}

type Natural = { readonly prompt: 'plain' | 'forced' | 'noted'; readonly dialogue: 'spoken' | 'noted' };

const NATURAL: readonly Natural[] = [
  { prompt: 'plain', dialogue: 'spoken' },
  { prompt: 'forced', dialogue: 'spoken' },
  { prompt: 'plain', dialogue: 'noted' },
  { prompt: 'forced', dialogue: 'noted' },
  { prompt: 'noted', dialogue: 'spoken' },
];

function inForm(shot: Shot, { prompt, dialogue }: Natural): string | null {
  const spoken = dialogue === 'spoken' ? (shot.dialogue ?? []) : [];
  if (dialogue === 'noted' && shot.dialogue === undefined) return null;
  const isNoted = (field: FieldName) =>
    (field === 'prompt' && prompt === 'noted') || (field === 'dialogue' && spoken.length === 0);
  const notes = noted(
    shot,
    new Set(FIELD_NAMES.filter((field) => isNoted(field) || !['prompt', 'dialogue'].includes(field))),
  );
  const action = prompt === 'noted' ? [] : [prompt === 'forced' ? forced(shot.prompt) : shot.prompt];
  const speeches = spoken.map(({ who, line }) => `${isShouted(who) ? who : `@${who}`}\n${line}`);
  // Right below the notes, so that they stay with it wherever it is moved.
  return [[notes, ...action].join('\n'), ...speeches].join('\n\n');
}

function noted(shot: Shot, fields: ReadonlySet<FieldName>): string {
  return [`shot: ${shot.id}`, ...writeSaidLines(shot, fields)].map(note).join('\n');
}

/** JSON writes the marks of notes and of what is hidden in another way. */
function note(text: string): string {
  return `[[${safe(text)}]]`;
}

function safe(text: string): string {
  if (!/\]\]|\[\[|\/\*|\*\/|\]$/.test(text)) return text;
  const [, name = '', value = ''] =
    /^((?:\{\{[^{}]*\}\}|@[a-z0-9-]+|[A-Za-z][A-Za-z _-]*)\s*:\s)?(.*)$/s.exec(text) ?? [];
  const json = value.startsWith('"') ? value : JSON.stringify(value);
  const hidden = json.replaceAll(']', '\\u005d').replaceAll('[', '\\u005b').replaceAll('*', '\\u002a');
  return `${name}${hidden}`;
}

function forced(prompt: string): string {
  return prompt
    .split('\n')
    .map((line) => `!${line}`)
    .join('\n');
}

function isShouted(who: string): boolean {
  return /\p{Lu}/u.test(who) && !/\p{Ll}/u.test(who);
}

function isReadBack(text: string, shot: Shot): boolean {
  const { scenes, problems } = readFountain(`.A #a#\n\n${text}\n\n.B #b#`);
  const [scene, end, ...others] = scenes;
  if (problems.length > 0 || others.length > 0 || end?.id !== 'b' || scene?.id !== 'a') return false;
  return isOnly(scene, shot);
}

function isOnly({ shots, fields }: BroughtScene, { id, prompt, dialogue }: Shot): boolean {
  const [read, ...others] = shots;
  if (read === undefined || others.length > 0 || read.id !== id || fields.notes !== undefined) return false;
  const said = read.fields.dialogue ?? null;
  return read.fields.prompt === prompt && jsonChange(said, dialogue ?? null) === null;
}
