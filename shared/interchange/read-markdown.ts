import { type SceneId, sceneIdSchema, shotIdSchema } from '../ids.ts';
import type { Problem } from '../problem.ts';
import {
  type BroughtFilm,
  type BroughtScene,
  type BroughtShot,
  bareScene,
  bareShot,
} from './brought-film.ts';
import { ALWAYS_MEANT } from './field-names.ts';
import { readSettings } from './film-lines.ts';
import { readInline } from './inline-text.ts';
import { markdownBlocks } from './markdown-blocks.ts';
import { readSheet } from './read-sheet.ts';
import { type SaidLine, saidLine, saidOfShot } from './said-line.ts';

/**
 * A film in Markdown: headings are scenes, list items and paragraphs are shots. What stands below a shot as a list of
 * its own is said of it: `- seconds: 4`, `- {{city}}: Paris`. Names in braces behind a title or a prompt are ids:
 * `## Dawn {#s1}`. A quote below a heading is the scene's notes, one below a shot that shot's; a row of a table is a shot. The first heading of all is the film's title where
 * it stands above the others; what stands in its front matter is said of the film.
 */
export function readMarkdown(text: string): BroughtFilm {
  const blocks = markdownBlocks(text);
  const title = filmTitle(blocks);
  const scenes: WritableScene[] = [];
  const { sayings, problems } = readSettings(blocks.filter((block) => block.kind === 'setting'));
  const told: Told = { problems, isReadWhole: true };
  const last = () => {
    const scene = scenes.at(-1) ?? { ...bareScene([]), shots: [] };
    if (scenes.length === 0) scenes.push(scene);
    return scene;
  };
  for (const block of blocks) {
    if (block === title?.block) continue;
    switch (block.kind) {
      case 'setting':
        break;
      case 'heading':
        scenes.push(sceneOf(block.text));
        break;
      case 'quote':
        readQuote(last(), block.text);
        break;
      case 'table': {
        const table = readSheet(block.rows, null, 'part');
        for (const problem of table.problems) problems.push(problem);
        told.isReadWhole &&= table.isReadWhole;
        for (const scene of table.scenes) addScene(scenes, scene);
        break;
      }
      case 'shot':
        last().shots.push(shotOf(block, told));
        break;
    }
  }
  return { title: title?.text ?? null, sayings, scenes, ...told };
}

type Told = { readonly problems: Problem[]; isReadWhole: boolean };
type Block = ReturnType<typeof markdownBlocks>[number];
type WritableScene = { id: SceneId | null; fields: BroughtScene['fields']; shots: BroughtShot[] };

const MARK = /(?:^|\s)\{#([a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)\}$/;

/** A heading of the first rank that stands above all others, or alone above nothing. */
function filmTitle(blocks: readonly Block[]): { block: Block; text: string } | null {
  const [first, ...others] = blocks.filter(({ kind }) => kind !== 'setting');
  if (first?.kind !== 'heading' || first.rank !== 1 || MARK.test(first.text)) return null;
  const isAlone = others.length === 0;
  const ranks = others.flatMap((block) => (block.kind === 'heading' ? [block.rank] : []));
  if (!isAlone && (ranks.length === 0 || ranks.includes(1))) return null;
  return { block: first, text: readInline(first.text) };
}

/** Of the scene where no shot stands above it, otherwise of that shot. */
function readQuote(scene: WritableScene, quote: string): void {
  const text = readInline(quote);
  const shot = scene.shots.at(-1);
  if (shot === undefined) scene.fields = { ...scene.fields, notes: text };
  else {
    const notes = shot.fields.notes ? `${shot.fields.notes}\n${text}` : text;
    scene.shots.splice(-1, 1, { ...shot, fields: { ...shot.fields, notes } });
  }
}

/** Rows that name no scene stand in the one above. */
function addScene(scenes: WritableScene[], { id, fields, shots }: BroughtScene): void {
  const above = scenes.at(-1);
  if (above && id === null && (fields.title ?? null) === null) {
    for (const shot of shots) above.shots.push(shot);
  } else scenes.push({ id, fields, shots: [...shots] });
}

function sceneOf(heading: string): WritableScene {
  const id = MARK.exec(heading)?.[1];
  const written = heading.replace(MARK, '').trim();
  const isUntitled = written === '' && id !== undefined;
  return {
    id: id === undefined ? null : sceneIdSchema.parse(id),
    fields: { title: isUntitled ? null : readInline(written) },
    shots: [],
  };
}

function shotOf(block: Extract<Block, { kind: 'shot' }>, told: Told): BroughtShot {
  const id = MARK.exec(block.text)?.[1];
  const prompt = block.text.replace(MARK, '').trim();
  let shot: BroughtShot = { ...bareShot(`line ${block.line}`), fields: prompt === '' ? {} : { prompt } };
  if (id !== undefined) shot = { ...shot, id: shotIdSchema.parse(id) };
  for (const { text, line } of block.said) {
    const said = saidLine(text);
    const read = said ? saidOfShot(shot, said) : null;
    if (read?.ok) shot = read.shot;
    else if (said && !isMeant(said)) shot = withWords(shot, text);
    else {
      told.problems.push({ place: `line ${line}`, message: read?.message ?? 'does not read' });
      if (said?.topic.kind === 'id') told.isReadWhole = false;
    }
  }
  return shot;
}

function isMeant({ topic }: SaidLine): boolean {
  return topic.kind !== 'field' || ALWAYS_MEANT.has(topic.field);
}

/** A line that only begins like a field is a line of the prompt. */
function withWords(shot: BroughtShot, words: string): BroughtShot {
  const prompt = [shot.fields.prompt, words].filter((part) => part).join(' ');
  return { ...shot, fields: { ...shot.fields, prompt } };
}
