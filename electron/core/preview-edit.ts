import { DailiesError } from '#shared/app-error.ts';
import { newlyStale } from '#shared/board/stale-by-edit.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import { whatWouldBeDropped } from '#shared/catalogue/what-would-be-dropped.ts';
import type { JobId, ShotId } from '#shared/ids.ts';
import type { Problem } from '#shared/problem.ts';
import { applyEdits } from '#shared/storyboard/edits/apply-edits.ts';
import type { StoryboardEdit } from '#shared/storyboard/edits/edit.ts';
import type { Added } from '#shared/storyboard/edits/edit-step.ts';
import { type ResolveResult, resolveShots } from '#shared/storyboard/resolve-shots.ts';
import { asksTheSame } from '../batches/freeze-request.ts';
import { jobsInState } from '../batches/ledger/jobs.ts';
import type { OpenedProject } from './opened-project.ts';

/** What an edit would do, to be read before it is made. */
export type EditPreview = {
  readonly added: Added;
  readonly newProblems: readonly Problem[];
  readonly stale: ReturnType<typeof newlyStale> & {
    readonly waitingJobs: readonly { readonly jobId: JobId; readonly shotId: ShotId }[];
  };
  readonly dropped: readonly { readonly shotId: ShotId; readonly field: string; readonly reason: string }[];
};

/** @throws DailiesError `invalid-input` where the edit cannot be done */
export async function previewEdit(
  project: OpenedProject,
  edits: readonly StoryboardEdit[],
  prices: PriceTable,
): Promise<EditPreview> {
  const { storyboard, reviews } = project.now();
  const applied = applyEdits(storyboard, edits, await project.usedShotIds());
  if (!applied.ok) throw new DailiesError({ code: 'invalid-input', problems: applied.problems });
  const before = project.resolved();
  const after = resolveShots(applied.storyboard, lookUpModel);
  const takes = (await project.takes()).map(({ receipt }) => receipt);
  const { pictureHashes } = await project.load();
  const known = new Set(before.problems.map(keyOf));
  return {
    added: applied.added,
    newProblems: after.problems.filter((problem) => !known.has(keyOf(problem))),
    stale: {
      ...newlyStale(
        { resolve: before, reviews },
        { resolve: after, reviews },
        { takes, pictureHashes, prices },
      ),
      waitingJobs: outdatedJobs(project, { before, after, pictureHashes }),
    },
    dropped: droppedBy(before, after),
  };
}

function keyOf({ place, message }: Problem): string {
  return JSON.stringify([place, message]);
}

/** Paid jobs, not sent yet, whose frozen request matches their shot now and would not after the edit. */
function outdatedJobs(
  project: OpenedProject,
  of: {
    before: ResolveResult;
    after: ResolveResult;
    pictureHashes: Readonly<Record<string, string>>;
  },
): { jobId: JobId; shotId: ShotId }[] {
  const jobs = project.history()?.read((db) => jobsInState(db, 'cloudflare', ['queued', 'waiting'])) ?? [];
  const { pictureHashes } = of;
  return jobs.flatMap(({ id, shotId, request }) => {
    const [matched, matches] = [of.before, of.after].map(({ shots }) => {
      const resolved = shots.find(({ shot, included }) => shot.id === shotId && included);
      return resolved !== undefined && asksTheSame(request, { shots, pictureHashes }, resolved);
    });
    return matched && !matches ? [{ jobId: id, shotId }] : [];
  });
}

/** Fields that will not be sent any more, of shots whose mode, size or model the edit changes. */
function droppedBy(before: ResolveResult, after: ResolveResult): EditPreview['dropped'] {
  const was = new Map(before.shots.map((resolved) => [resolved.shot.id, resolved]));
  return after.outlines.flatMap(({ shot, request, model, settings }) => {
    const asked = was.get(shot.id);
    const mode = request?.mode ?? shot.mode;
    if (!asked || mode === undefined) return [];
    const isSame =
      asked.request.mode === mode &&
      asked.request.resolution === settings.resolution &&
      asked.request.model === model.id;
    if (isSame) return [];
    return whatWouldBeDropped(asked, { model, mode, resolution: settings.resolution }).map(
      ({ field, reason }) => ({ shotId: shot.id, field, reason }),
    );
  });
}
