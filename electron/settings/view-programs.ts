import { DailiesError } from '#shared/app-error.ts';
import { findFfmpegPrograms, findProgram, thisMachine } from '../media/find-programs.ts';
import { programVersion } from '../media/probe-program.ts';
import {
  chosenProgram,
  type Machine,
  type ProgramSource,
  programCandidates,
} from '../media/program-search.ts';

/** Where a program was found, and that it can do the work; without its place on the disk. */
export type ProgramView =
  | {
      readonly kind: 'usable';
      readonly source: 'chosen' | 'environment' | 'bundled' | 'system';
      readonly version: string;
    }
  | { readonly kind: 'unusable'; readonly reason: string };

const NAMES = ['ffmpeg', 'ffprobe'] as const;

/** How ffmpeg and ffprobe stand, with these paths of the person's. A build that is new here is proved by a real encode. */
export async function viewPrograms(
  resourcesFolder: string,
  programs: Machine['programs'],
): Promise<Readonly<Record<(typeof NAMES)[number], ProgramView>>> {
  const machine = thisMachine(resourcesFolder, programs);
  const fault = await findFfmpegPrograms(machine).then(
    () => null,
    (cause: unknown) => cause,
  );
  const [ffmpeg, ffprobe] = await Promise.all(NAMES.map((name) => viewProgram(name, machine, fault)));
  if (ffmpeg === undefined || ffprobe === undefined) throw new Error('there are two programs');
  return { ffmpeg, ffprobe };
}

async function viewProgram(
  name: (typeof NAMES)[number],
  machine: Machine,
  fault: unknown,
): Promise<ProgramView> {
  if (isAbout(fault, name)) return { kind: 'unusable', reason: reasonOf(fault) };
  try {
    const path = findProgram(name, machine);
    const version = await programVersion(name, path);
    const found =
      chosenProgram(name, machine) ?? programCandidates(name, machine).find((each) => each.path === path);
    return { kind: 'usable', source: found ? SOURCES[found.source] : 'system', version };
  } catch (cause) {
    if (isAbout(cause, name)) return { kind: 'unusable', reason: reasonOf(cause) };
    throw cause;
  }
}

type ProgramFault = DailiesError & {
  error: Extract<DailiesError['error'], { code: 'program-missing' | 'program-unfit' }>;
};

function isAbout(cause: unknown, name: string): cause is ProgramFault {
  if (!(cause instanceof DailiesError)) return false;
  const { error } = cause;
  return (error.code === 'program-missing' || error.code === 'program-unfit') && error.program === name;
}

function reasonOf({ error }: ProgramFault): string {
  return error.code === 'program-missing' ? error.install : error.reason;
}

const SOURCES: Readonly<Record<ProgramSource, Extract<ProgramView, { kind: 'usable' }>['source']>> = {
  setting: 'chosen',
  environment: 'environment',
  bundled: 'bundled',
  'ffmpeg-static': 'bundled',
  'usual-place': 'system',
  path: 'system',
};
