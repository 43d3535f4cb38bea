import { resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { USUAL_PRESET } from '#shared/cut/built-in-presets.ts';
import type { EachFilm } from '#shared/cut/each-film.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { findPreset, unknownPreset } from '#shared/cut/presets.ts';
import { readTransition } from '#shared/cut/transition-words.ts';
import type { Transition } from '#shared/storyboard/transition.ts';
import { endingOf } from '../exporting/film-files.ts';
import { readPresetsFile } from '../settings/presets-file.ts';
import { privateFacts } from './private-facts.ts';
import { readOut } from './read-out.ts';
import type { StitchOptions } from './stitch-project.ts';
import type { TerminalHost } from './terminal-host.ts';

/** What `make` and `stitch` are told of the film, as commander gives it. */
export type FilmFlags = {
  out?: string;
  allowMissing?: true;
  preset?: string;
  transition?: string;
  encoder?: 'software' | 'hardware';
  /** False only where `--no-prepare` is given. */
  prepare: boolean;
};

/** What only `stitch` is told. */
export type StitchFlags = FilmFlags & {
  each?: EachFilm;
  name?: string;
  title?: string;
  include?: string[];
  stems?: string;
  explain?: true;
  json?: true;
};

/**
 * What is to be made, once presets are read and the place is looked at.
 *
 * @throws DailiesError `invalid-input` for a preset that there is not, or a place where no film can go;
 * `settings-invalid` where the person's own presets cannot be read
 */
export async function stitchOptions(host: TerminalHost, flags: StitchFlags): Promise<StitchOptions> {
  const preset = await presetNamed(host, flags.preset ?? USUAL_PRESET);
  const { each = 'film', name = null, title = null } = flags;
  const transition = flags.transition === undefined ? null : transitionOf(flags.transition);
  const byPattern = each !== 'film' || name !== null;
  return {
    wanted: {
      ...{ preset, each, name, title, transition },
      allowMissing: flags.allowMissing === true,
      include: privateFacts(flags.include),
    },
    place: await readOut(host.cwd, flags.out, { ending: endingOf(preset), byPattern }),
    stems: flags.stems === undefined ? null : resolve(host.cwd, flags.stems),
    encoder: flags.encoder ?? null,
    prepare: flags.prepare,
    reuse: false,
  };
}

async function presetNamed(host: TerminalHost, name: string): Promise<FilmPreset> {
  const presets = await readPresetsFile(host.settingsFolder);
  const preset = findPreset(name, presets);
  if (preset) return preset;
  const problems = [{ place: '--preset', message: unknownPreset(name, presets) }];
  throw new DailiesError({ code: 'invalid-input', problems });
}

function transitionOf(text: string): Transition {
  const read = readTransition(text);
  if (read.ok) return read.transition;
  throw new DailiesError({
    code: 'invalid-input',
    problems: [{ place: '--transition', message: read.message }],
  });
}
