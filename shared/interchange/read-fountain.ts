import { type SceneId, sceneIdSchema } from '../ids.ts';
import type { Problem } from '../problem.ts';
import type { Transition } from '../storyboard/transition.ts';
import {
  type BroughtFilm,
  type BroughtScene,
  type BroughtShot,
  bareScene,
  bareShot,
} from './brought-film.ts';
import { readSettings } from './film-lines.ts';
import type { FilmSaying } from './film-sayings.ts';
import { type FountainElement, fountainElements } from './fountain-elements.ts';
import { readInline } from './inline-text.ts';
import { type SaidLine, saidLine, saidOfShot } from './said-line.ts';
import { writtenId } from './written-id.ts';

/**
 * A film in a screenplay: scene headings are scenes, paragraphs of action are shots, and speeches are the dialogue of
 * the shot before them. Notes of the form `[[seconds: 4]]` say something of a shot, `[[shot: s1-010]]` begins one;
 * other notes become notes. What stands in the title page's notes is said of the film.
 */
export function readFountain(text: string): BroughtFilm {
  const elements = fountainElements(text);
  const settings = readSettings(elements.filter((element) => element.kind === 'setting'));
  const reading: Reading = { title: null, scenes: [], isReadWhole: true, ...settings };
  for (const element of elements) readElement(reading, element);
  return reading;
}

type WritableScene = {
  id: SceneId | null;
  fields: BroughtScene['fields'];
  shots: BroughtShot[];
};
type Reading = {
  title: string | null;
  readonly sayings: FilmSaying[];
  readonly scenes: WritableScene[];
  readonly problems: Problem[];
  isReadWhole: boolean;
};

function readElement(reading: Reading, element: FountainElement): void {
  switch (element.kind) {
    case 'title':
      reading.title = readInline(element.text);
      return;
    case 'setting':
      return;
    case 'heading':
      reading.scenes.push(sceneOf(element.text));
      return;
    case 'synopsis': {
      const scene = sceneNow(reading);
      if (scene.shots.length === 0) scene.fields = { notes: element.text, ...scene.fields };
      return;
    }
    case 'note':
      readNote(reading, element);
      return;
    case 'action': {
      const shot = shotNow(reading);
      if (shot && shot.fields.prompt === undefined) changeShot(reading, withPrompt(shot, element.text));
      else addShot(reading, withPrompt(bareShot(`line ${element.line}`), element.text));
      return;
    }
    case 'speech': {
      const { who, text: line } = element;
      const shot = shotWithRoom(reading) ?? spokenShot(reading, element);
      const dialogue = [...(shot.fields.dialogue ?? []), { who, line }];
      changeShot(reading, { ...shot, fields: { ...shot.fields, dialogue } });
      return;
    }
    case 'transition': {
      const shot = shotNow(reading);
      const transition = transitionOf(element.text);
      if (shot && transition) changeShot(reading, { ...shot, fields: { ...shot.fields, transition } });
      return;
    }
  }
}

/** A number between hashes is the scene's own, and its id where it can be one. */
function sceneOf(heading: string): WritableScene {
  const number = /#([^#\s]+)#$/.exec(heading);
  const id = writtenId(number?.[1] ?? '');
  return {
    id: id === null ? null : sceneIdSchema.parse(id),
    fields: { title: number && id !== null ? heading.slice(0, number.index).trim() : heading },
    shots: [],
  };
}

function sceneNow({ scenes }: Reading): WritableScene {
  const last = scenes.at(-1);
  if (last) return last;
  const first = { ...bareScene([]), shots: [] };
  scenes.push(first);
  return first;
}

function shotNow({ scenes }: Reading): BroughtShot | null {
  return scenes.at(-1)?.shots.at(-1) ?? null;
}

/** Null before anything is seen, and where more is said already than a shot can hold. */
function shotWithRoom(reading: Reading): BroughtShot | null {
  const shot = shotNow(reading);
  return (shot?.fields.dialogue?.length ?? 0) < MOST_LINES ? shot : null;
}

const MOST_LINES = 50;

function addShot(reading: Reading, shot: BroughtShot): BroughtShot {
  sceneNow(reading).shots.push(shot);
  return shot;
}

function changeShot({ scenes }: Reading, shot: BroughtShot): void {
  const shots = scenes.at(-1)?.shots;
  if (shots) shots[shots.length - 1] = shot;
}

/** In a script what a shot says is all that it says: one that names itself and nobody speaks in has no dialogue. */
function withPrompt(shot: BroughtShot, prompt: string): BroughtShot {
  return { ...shot, fields: { ...shot.fields, prompt } };
}

/** Who speaks is seen where the heading says, and where none does, is seen. */
function spokenShot(
  reading: Reading,
  { who, line }: Extract<FountainElement, { kind: 'speech' }>,
): BroughtShot {
  const { title } = sceneNow(reading).fields;
  return addShot(reading, withPrompt(bareShot(`line ${line}`), title || who));
}

function readNote(reading: Reading, { text, line }: Extract<FountainElement, { kind: 'note' }>): void {
  const place = `line ${line}`;
  const said = saidLine(text);
  const scene = sceneNow(reading);
  if (said?.topic.kind === 'scene-title' || said?.topic.kind === 'scene-notes') {
    const name = said.topic.kind === 'scene-title' ? 'title' : 'notes';
    scene.fields = { ...scene.fields, [name]: said.text.trim() === '' ? null : readInline(said.text) };
    return;
  }
  if (said?.topic.kind === 'id') addShot(reading, { ...bareShot(place), fields: { dialogue: null } });
  const shot = shotNow(reading);
  if (said && shot) {
    readSaid(reading, shot, { said, place });
    return;
  }
  if (text === '') return;
  if (shot)
    changeShot(reading, { ...shot, fields: { ...shot.fields, notes: joined(shot.fields.notes, text) } });
  else scene.fields = { ...scene.fields, notes: joined(scene.fields.notes, text) };
}

function readSaid(
  reading: Reading,
  shot: BroughtShot,
  { said, place }: { said: SaidLine; place: string },
): void {
  const read = saidOfShot(shot, said);
  if (read.ok) {
    changeShot(reading, read.shot);
    return;
  }
  reading.problems.push({ place, message: read.message });
  if (said.topic.kind === 'id') reading.isReadWhole = false;
}

function joined(before: string | null | undefined, text: string): string {
  return before ? `${before}\n${text}` : text;
}

/** How long each takes is ours: scripts do not say it. Null for what leads from one reel of a script to the next. */
function transitionOf(text: string): Transition | null {
  if (/dissolve/i.test(text)) return { kind: 'dissolve', durationFrames: 24 };
  if (/fade|black/i.test(text)) return { kind: 'fade', durationFrames: 24 };
  if (/wipe/i.test(text)) return { kind: 'wipe', durationFrames: 24, wipe: 'left' };
  return /cut/i.test(text) ? { kind: 'cut' } : null;
}
