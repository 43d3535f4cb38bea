import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { DailiesError } from '#shared/app-error.ts';
import { installSentence } from './install-sentence.ts';
import { proveFfmpeg } from './probe-program.ts';
import {
  chosenProgram,
  type Machine,
  type ProgramCandidate,
  type ProgramName,
  programCandidates,
  programVariable,
} from './program-search.ts';
import type { FfmpegPrograms } from './run-ffmpeg.ts';

/** The machine this process runs on. `programs` are the paths that the person set, if any. */
export function thisMachine(resourcesFolder: string, programs: Machine['programs'] = {}): Machine {
  return {
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    homeFolder: homedir(),
    resourcesFolder,
    programs,
    staticFfmpeg,
  };
}

/**
 * Finds ffmpeg and ffprobe and makes sure that they can do the work. The proof is kept, so that it costs
 * something only once per build of the programs. Rejects with `program-missing` or `program-unfit`.
 */
export async function findFfmpegPrograms(machine: Machine, signal?: AbortSignal): Promise<FfmpegPrograms> {
  const programs = { ffmpeg: findProgram('ffmpeg', machine), ffprobe: findProgram('ffprobe', machine) };
  await proveFfmpeg(programs, machine, signal);
  return programs;
}

/** The path of a program, unproved. Throws `program-missing`, with what to type on this system. */
export function findProgram(name: ProgramName, machine: Machine): string {
  const chosen = chosenProgram(name, machine);
  if (chosen) return chosenPath(name, chosen);
  const found = programCandidates(name, machine).find((candidate) => isProgram(candidate.path));
  if (found) return found.path;
  throw new DailiesError({
    code: 'program-missing',
    program: name,
    install: installSentence(name, machine, isProgram),
  });
}

function chosenPath(name: ProgramName, chosen: ProgramCandidate): string {
  if (isProgram(chosen.path)) return chosen.path;
  const chooser = chosen.source === 'setting' ? `The setting for ${name}` : programVariable(name);
  throw new DailiesError({
    code: 'program-missing',
    program: name,
    install: `${chooser} points to ${chosen.path}, which is not a program. Correct it, or clear it to have ${name} looked for.`,
  });
}

/** Whether a path is a file that may be run. Windows knows no such permission: there any file counts. */
function isProgram(path: string): boolean {
  try {
    if (!statSync(path).isFile()) return false;
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** ffmpeg-static is an optional package: it is absent wherever its download was not to be had. */
function staticFfmpeg(): string | null {
  try {
    const path: unknown = createRequire(import.meta.url)('ffmpeg-static');
    return typeof path === 'string' ? path : null;
  } catch {
    return null;
  }
}
