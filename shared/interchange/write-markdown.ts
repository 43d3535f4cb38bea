import type { Scene, Shot, Storyboard } from '../storyboard/storyboard.ts';
import { FIELD_NAMES } from './field-names.ts';
import { writeFilmLines } from './film-lines.ts';
import { writeInline } from './inline-text.ts';
import { readMarkdown } from './read-markdown.ts';
import { writeSaidLines } from './said-line.ts';

/** A film as a list of shots that reads well, below what is said of all of it; `readMarkdown` reads it back exactly. */
export function writeMarkdown(storyboard: Storyboard): string {
  const { title, scenes } = storyboard;
  const settings = writeFilmLines(storyboard);
  const above = settings.length === 0 ? [] : [['---', ...settings, '---'].join('\n')];
  return [...above, `# ${headingText(title)}`, ...scenes.map(sceneText)]
    .map((part) => `${part}\n`)
    .join('\n');
}

function sceneText({ id, title, notes, shots }: Scene): string {
  const heading = `## ${title === undefined ? '' : `${headingText(title)} `}{#${id}}`;
  const quote = notes === undefined ? [] : [`> ${writeInline(notes)}`];
  return [heading, ...quote, ...(shots.length === 0 ? [] : [shots.map(shotText).join('\n')])].join('\n\n');
}

/** A heading loses what looks like its end, or like an id. */
function headingText(title: string): string {
  return /[#}]$/.test(title) ? JSON.stringify(title) : writeInline(title);
}

const ALL = new Set(FIELD_NAMES);
const BUT_PROMPT = new Set(FIELD_NAMES.filter((name) => name !== 'prompt'));

function shotText(shot: Shot): string {
  const isPlain = isReadBack(shot.prompt);
  const head = isPlain ? `- ${shot.prompt} {#${shot.id}}` : `- {#${shot.id}}`;
  return [head, ...writeSaidLines(shot, isPlain ? BUT_PROMPT : ALL).map((line) => `  - ${line}`)].join('\n');
}

function isReadBack(prompt: string): boolean {
  const { scenes, problems } = readMarkdown(`- ${prompt} {#a}`);
  const [shot, ...others] = scenes.flatMap(({ shots }) => shots);
  return problems.length === 0 && others.length === 0 && shot?.id === 'a' && shot.fields.prompt === prompt;
}
