import { extname, join, resolve } from 'node:path';
import { DailiesError } from '#shared/app-error.ts';
import { cutChanges } from '#shared/interchange/change-list.ts';
import type { HandOverFormat } from '#shared/interchange/hand-over-formats.ts';
import { dayOf } from '../../exporting/run-export.ts';
import type { FrameStrips } from '../../interchange/frame-strips.ts';
import { gatherFilm, keptCut } from '../../interchange/gather-film.ts';
import { handOver, previewHandOver } from '../../interchange/hand-over.ts';
import type { WantedHandOver } from '../../interchange/hand-over-content.ts';
import { openMediaTools } from '../../making/media-tools.ts';
import { mediaJobs } from '../../media/media-jobs.ts';
import type { Project } from '../../projects/open-project.ts';
import { openProjectCache } from '../../projects/project-cache.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput } from '../output.ts';
import { privateFacts } from '../private-facts.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject } from '../with-project.ts';

export type HandOverFlags = {
  format: HandOverFormat | 'changes';
  out?: string;
  film?: string;
  include?: string[];
  relative?: true;
  speakers?: true;
  before?: string;
  after?: string;
  preview?: true;
  json?: true;
};

/** Writes a film or storyboard for others; needs no lock, since it only adds a file. */
export async function handOverCommand(
  host: TerminalHost,
  path: string,
  flags: HandOverFlags,
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const { project } = await readProject(host, output, path);
  const { format } = flags;
  if (format === 'changes') await sayChanges(host, output, { project, flags });
  else
    await write(host, output, {
      project,
      wanted: wantedBy(host, flags, format),
      isPreview: flags.preview === true,
    });
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

function wantedBy(host: TerminalHost, flags: HandOverFlags, format: HandOverFormat): WantedHandOver {
  const include = privateFacts(flags.include);
  return {
    format: formatFor(format, flags.out),
    film: flags.film ?? null,
    include,
    paths: flags.relative ? 'relative' : 'absolute',
    speakers: flags.speakers === true,
    out: flags.out === undefined ? null : resolve(host.cwd, flags.out),
  };
}

/** The ending of a name of one's own chooses between the forms of one thing. */
function formatFor(format: HandOverFormat, out: string | undefined): HandOverFormat {
  const ending = extname(out ?? '').toLowerCase();
  if (format === 'contact-sheet' && ending === '.png') return 'contact-sheet-png';
  if (format === 'costs' && ending === '.json') return 'costs-json';
  if (format === 'receipts' && ending === '.json') return 'receipts-json';
  return format;
}

type Writing = { readonly project: Project; readonly wanted: WantedHandOver; readonly isPreview: boolean };

async function write(
  host: TerminalHost,
  output: Output,
  { project, wanted, isPreview }: Writing,
): Promise<void> {
  const ports = { project, today: dayOf(host.clock.nowMs()), strips: await stripsOf(host, project) };
  if (isPreview) {
    const text = (await previewHandOver(ports, wanted)) ?? `${wanted.format} can be written.`;
    output.say(text.trimEnd());
    output.emit({ event: 'report', report: { format: wanted.format, preview: text } });
    return;
  }
  const { path } = await handOver(ports, wanted);
  output.say(path);
  output.emit({ event: 'report', report: { format: wanted.format, path } });
}

/** Without ffmpeg a sheet has no pictures, and everything else is as it would be. */
async function stripsOf(host: TerminalHost, { paths }: Project): Promise<FrameStrips> {
  const ready = async () => {
    const { runFfmpeg, runFfprobe } = await openMediaTools(host);
    const cache = await openProjectCache(paths, host.clock.nowMs);
    return mediaJobs(cache, { runFfmpeg, runFfprobe, workFolder: join(paths.cache, 'work') });
  };
  let jobs: ReturnType<typeof ready> | null = null;
  const once = () => {
    jobs ??= ready();
    return jobs;
  };
  return {
    filmstrip: async (...asked) => (await once()).filmstrip(...asked),
    peaks: async (...asked) => (await once()).peaks(...asked),
  };
}

async function sayChanges(
  host: TerminalHost,
  output: Output,
  { project, flags }: { readonly project: Project; readonly flags: HandOverFlags },
): Promise<void> {
  const { before, after } = flags;
  if (before === undefined) {
    const message = 'needs the earlier film: --before lighthouse-01';
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: '--before', message }] });
  }
  const later = await gatherFilm(project, after ?? null, dayOf(host.clock.nowMs()));
  const changes = cutChanges(await keptCut(project.paths.cuts, before), later.cut);
  for (const { place, message } of changes) output.say(place === '' ? message : `${place}  ${message}`);
  if (changes.length === 0) output.say('Nothing has changed.');
  output.emit({ event: 'report', report: { changes } });
}
