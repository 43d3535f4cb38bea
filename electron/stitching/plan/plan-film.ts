import { refuseAbsurd } from '#electron/media/open-media.ts';
import { DailiesError } from '#shared/app-error.ts';
import type { TakeId } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import { preparedRecipe } from '../prepare/prepare-take.ts';
import type { StitchRequest } from '../stitch-request.ts';
import { type InspectedClip, inspectClip } from './inspect-clip.ts';
import { type PlanResult, planStitch } from './plan-stitch.ts';
import type { StitchPlan } from './stitch-plan.ts';

/** What a film is planned from. */
export type FilmSources = Pick<
  StitchRequest,
  'cut' | 'takePath' | 'runFfprobe' | 'hardware' | 'prepare' | 'cache' | 'encoder'
>;

export type PlannedFilm = {
  readonly clips: ReadonlyMap<TakeId, InspectedClip>;
  readonly plan: StitchPlan;
};

/**
 * Looks at every take of a cut and plans its film.
 *
 * @throws DailiesError `clip-unusable`; `invalid-input` for a cut without events, too long, or with transitions that
 * do not fit
 */
export async function planFilm(sources: FilmSources): Promise<PlannedFilm> {
  const clips = await inspectClips(sources);
  if (!sources.prepare) return { clips, plan: planOrThrow(sources, clips, null) };
  const plan = planOrThrow(sources, clips, new Set(clips.keys()));
  const ready = await readyTakes(sources, clips, plan);
  return { clips, plan: ready.size === plan.prepared.length ? plan : planOrThrow(sources, clips, ready) };
}

async function inspectClips(request: FilmSources): Promise<Map<TakeId, InspectedClip>> {
  const clips = new Map<TakeId, InspectedClip>();
  for (const { source } of request.cut.events) {
    if (source.kind !== 'take' || clips.has(source.takeId)) continue;
    const clip = await inspectClip(request.takePath(source), request.runFfprobe);
    refuseAbsurd(clip.path, clip);
    clips.set(source.takeId, clip);
  }
  return clips;
}

/** Of the takes that a plan copies from prepared copies, those whose copy is kept. */
async function readyTakes(
  { cache, encoder }: FilmSources,
  clips: ReadonlyMap<TakeId, InspectedClip>,
  { prepared, target }: StitchPlan,
): Promise<Set<TakeId>> {
  const ready = new Set<TakeId>();
  for (const { takeId } of prepared) {
    const clip = clips.get(takeId);
    if (clip && cache && (await cache.holds(await preparedRecipe(cache, clip, target, encoder))))
      ready.add(takeId);
  }
  return ready;
}

/** Eleven hours, so that no table of the film outgrows what can be read back. */
const MAX_FRAMES = 11 * 3600 * 24;

function planOrThrow(
  { cut, hardware }: FilmSources,
  clips: ReadonlyMap<TakeId, InspectedClip>,
  ready: ReadonlySet<TakeId> | null,
): StitchPlan {
  const planned = planStitch(cut, clips, hardware, ready);
  const problems = planned.ok ? planProblems(planned.plan) : planned.tooShort.map(misfitProblem);
  if (planned.ok && problems.length === 0) return planned.plan;
  throw new DailiesError({ code: 'invalid-input', problems });
}

function planProblems({ frames }: StitchPlan): Problem[] {
  if (frames === 0) return [{ place: '', message: 'The cut has no shots to show.' }];
  return frames > MAX_FRAMES ? [{ place: '', message: 'The film would be longer than eleven hours.' }] : [];
}

type Misfit = (PlanResult & { ok: false })['tooShort'][number];

function misfitProblem({ shotId, frames, shared }: Misfit): Problem {
  return { place: shotId, message: `its transitions take ${shared} frames, it has ${frames}` };
}
