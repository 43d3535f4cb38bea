import { DailiesError } from '#shared/app-error.ts';
import type { ShotId, TakeId } from '#shared/ids.ts';
import { clipShot } from '#shared/interchange/clip-shots.ts';
import { formatProblem } from '#shared/problem.ts';
import { allShots } from '#shared/storyboard/edits/find-in-film.ts';
import type { OpenedProject } from '../../core/opened-project.ts';
import { type BringPorts, bringTake } from '../../interchange/bring-take.ts';
import { lookAtClip } from '../../interchange/look-at-clip.ts';
import { openMediaTools } from '../../making/media-tools.ts';
import { type Output, sayProblems } from '../output.ts';
import type { TerminalHost } from '../terminal-host.ts';

/** A file on the person's disk, and what it is called there. */
export type OwnFile = { readonly path: string; readonly name: string };

export type ClipChange = 'added' | 'same' | 'unclear' | 'refused';

/** What became of a clip, or would. */
export type ClipRow = {
  readonly change: ClipChange;
  readonly name: string;
  readonly shotId: ShotId | null;
  /** Null where it is no take, or none yet. */
  readonly takeId: TakeId | null;
  /** In a sentence, what of its length, size or rate is not as the film has it. */
  readonly caution: string | null;
};

type Clips = {
  readonly project: OpenedProject;
  readonly clips: readonly OwnFile[];
  /** Of all of them; otherwise each goes by its name. */
  readonly shot: string | undefined;
  readonly isPreview: boolean;
};

/**
 * Makes clips takes of the shots that they are named after. One that is no video, or does not say which shot it is for, is
 * told and left alone.
 *
 * @throws DailiesError `invalid-input` for a shot that is not in the film, or one that is said without a clip
 */
export async function bringClips(
  host: TerminalHost,
  output: Output,
  { project, clips, shot, isPreview }: Clips,
): Promise<readonly ClipRow[]> {
  const shots = allShots(project.now().storyboard).map(({ id }) => id);
  const named = shot === undefined ? null : namedShot(shots, shot, clips);
  if (clips.length === 0) return [];
  const ports: BringPorts = { tools: await openMediaTools(host), nowMs: host.clock.nowMs };
  const rows: ClipRow[] = [];
  for (const clip of clips) {
    const target = named === null ? clipShot(clip.name, shots) : ({ kind: 'sure', shotId: named } as const);
    if (target.kind === 'unclear') {
      sayWrong(output, clip.name, unclearWords(target.candidates));
      rows.push({ change: 'unclear', name: clip.name, shotId: null, takeId: null, caution: null });
    } else
      rows.push(await bringOne(output, project, { ...clip, shotId: target.shotId }, { ports, isPreview }));
  }
  if (!isPreview && rows.some(({ change }) => change === 'added')) {
    output.say('A take is no edit, so undo leaves it: reject it, or move it to the bin in Dailies.');
  }
  return rows;
}

function namedShot(shots: readonly ShotId[], shot: string, clips: readonly OwnFile[]): ShotId {
  const known = shots.find((id) => id === shot);
  const message = known === undefined ? `must be a shot of the film, got "${shot}"` : 'is for clips only';
  if (known !== undefined && clips.length > 0) return known;
  throw new DailiesError({ code: 'invalid-input', problems: [{ place: '--shot', message }] });
}

async function bringOne(
  output: Output,
  project: OpenedProject,
  clip: OwnFile & { readonly shotId: ShotId },
  { ports, isPreview }: { readonly ports: BringPorts; readonly isPreview: boolean },
): Promise<ClipRow> {
  const { name, shotId } = clip;
  try {
    const { takeId: known, caution } = await lookAtClip(project, clip, ports.tools);
    const isNew = known === null;
    const takeId = isNew && !isPreview ? (await bringTake(project, clip, ports, UNASKED)).takeId : known;
    output.say(clipWords({ name, shotId, takeId, isNew }));
    if (caution !== null) output.say(`      ${caution}`);
    return { change: isNew ? 'added' : 'same', name, shotId, takeId, caution };
  } catch (cause) {
    if (!(cause instanceof DailiesError) || cause.error.code !== 'clip-unusable') throw cause;
    sayWrong(output, name, `is not a usable clip: ${cause.error.reason}`);
    return { change: 'refused', name, shotId, takeId: null, caution: null };
  }
}

/** Nobody asks a command of the terminal again for its reply. */
const UNASKED = { record: () => {} };

function clipWords(of: { name: string; shotId: ShotId; takeId: TakeId | null; isNew: boolean }): string {
  const { name, shotId, takeId, isNew } = of;
  if (takeId === null) return `would be a take of ${shotId}  ${name}`;
  return isNew ? `take  ${takeId}  ${name}` : `take  ${takeId}  ${name}, as before`;
}

function unclearWords(candidates: readonly ShotId[]): string {
  const may = candidates.length === 0 ? '' : `; it may be ${candidates.join(' or ')}`;
  return `does not say which shot it is a take of${may}. Say it with --shot, or begin its name with the shot’s`;
}

function sayWrong(output: Output, place: string, message: string): void {
  output.note(formatProblem({ place, message }));
  sayProblems(output, 'problem', [{ place, message }]);
}
