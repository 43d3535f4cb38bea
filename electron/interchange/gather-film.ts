import { basename, extname } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { BUILT_IN_PRESETS, USUAL_PRESET } from '#shared/cut/built-in-presets.ts';
import { type Cut, filmCutSchema } from '#shared/cut/cut.ts';
import { findPreset } from '#shared/cut/presets.ts';
import type { Problem } from '#shared/problem.ts';
import type { Shot, Storyboard } from '#shared/storyboard/storyboard.ts';
import { planExports, type WantedExport } from '../exporting/plan-exports.ts';
import type { Project } from '../projects/open-project.ts';
import { readProjectText } from '../projects/read-project-text.ts';
import { type KeptTake, readReceipts } from '../projects/read-receipts.ts';

/** A film that is to be handed over, with the project it belongs to. */
export type GatheredFilm = {
  readonly cut: Cut;
  readonly takes: readonly KeptTake[];
  readonly warnings: readonly Problem[];
};

/**
 * The film as it stands now, or one that was exported, by the cut that was kept beside it.
 *
 * @param film the name of a film in `cuts/`, with its ending or without; null for the film as it stands
 * @throws DailiesError `not-found` where no cut stands beside that film; `invalid-input` as `planExports`
 */
export async function gatherFilm(
  project: Project,
  film: string | null,
  today: string,
): Promise<GatheredFilm> {
  const { takes, problems } = await readReceipts(project.paths);
  const cut =
    film === null
      ? await cutNow(project, project.storyboard, today)
      : await keptCut(project.paths.cuts, film);
  return { cut, takes, warnings: problems };
}

/**
 * The film as it stands, with every spoken line among its texts, whether captions are burned in or not; with speakers,
 * who says it before each.
 */
export function cutWithLines(project: Project, today: string, withSpeakers: boolean): Promise<Cut> {
  const { storyboard } = project;
  const scenes = storyboard.scenes.map((scene) => ({
    ...scene,
    shots: scene.shots.map(({ captions: _, ...shot }) => (withSpeakers ? namingSpeakers(shot) : shot)),
  }));
  const cut = { ...storyboard.cut, captions: { burn: true } };
  return cutNow(project, { ...storyboard, scenes, cut }, today);
}

function namingSpeakers(shot: Shot): Shot {
  const { dialogue } = shot;
  if (dialogue === undefined) return shot;
  return { ...shot, dialogue: dialogue.map(({ who, line }) => ({ who, line: `${who}: ${line}` })) };
}

async function cutNow(project: Project, storyboard: Storyboard, today: string): Promise<Cut> {
  const { films } = await planExports({ project: { ...project, storyboard } }, wholeFilm(), today);
  const [film] = films;
  if (film === undefined) throw new Error('A film of everything is one film');
  // As it comes back from a file, so that the two can be held against each other.
  return filmCutSchema.parse(film.cut);
}

function wholeFilm(): WantedExport {
  const preset = findPreset(USUAL_PRESET, BUILT_IN_PRESETS);
  if (preset === null) throw new Error(`${USUAL_PRESET} is no preset`);
  return { preset, each: 'film', name: null, title: null, transition: null, allowMissing: true };
}

/** @throws DailiesError `not-found` where no cut of that name can be read */
export async function keptCut(folder: string, film: string): Promise<Cut> {
  const name = basename(film);
  const stem = ['.mp4', '.mov', '.json'].includes(extname(name).toLowerCase())
    ? name.slice(0, -extname(name).length)
    : name;
  const missing = new DailiesError({ code: 'not-found', what: 'film', id: film });
  if (name !== film || stem === '') throw missing;
  const read = await readProjectText(folder, `${stem}.json`);
  if (read.kind !== 'text') throw missing;
  try {
    return filmCutSchema.parse(JSON.parse(read.text));
  } catch (cause) {
    throw new DailiesError(missing.error, { cause });
  }
}
