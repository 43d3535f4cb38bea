import { DailiesError } from '#shared/app-error.ts';
import { generatorKindSchema } from '#shared/batch/batch-run.ts';
import { spareTakes } from '#shared/batch/spare-takes.ts';
import type { ShotId } from '#shared/ids.ts';
import { applyReviews } from '#shared/reviews/apply-review.ts';
import { filedUnder } from '#shared/reviews/filed-under.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import { reviewLabel } from '#shared/reviews/review-label.ts';
import type { Reviews } from '#shared/take.ts';
import type { LedgerConnection } from '../batches/ledger/connection.ts';
import { jobsInState } from '../batches/ledger/jobs.ts';
import { releaseChain } from '../batches/release-jobs.ts';
import type { Command } from '../core/command-desk.ts';
import type { OpenedProject } from '../core/opened-project.ts';
import type { Answers, CoreAccess, OnProject } from './core-handlers.ts';

/** What people say of takes, and where they put them. */
export function reviewHandlers({ ports, projects }: CoreAccess): Answers<'review'> {
  const nowMs = () => ports.making.clock.nowMs();
  return {
    'take:review': async ({ projectId, baseRevision, changes, writing }, command) => {
      const opened = projects.get(projectId);
      const revision = await review(opened, { baseRevision, changes, writing, nowMs }, command);
      return { revision, spare: spareIn(opened.project) };
    },
    'take:delete': async ({ projectId, baseRevision, takeId }, command) => {
      const opened = projects.get(projectId);
      const { moveToBin } = ports.parts;
      if (moveToBin === null) throw new DailiesError({ code: 'not-on-this-host', what: 'bin' });
      const { project } = opened;
      project.refuseOlder(baseRevision);
      const take = (await project.takes()).find(({ receipt }) => receipt.takeId === takeId);
      if (!take) throw new DailiesError({ code: 'not-found', what: 'take', id: takeId });
      const { reviews } = project.now();
      const shot = filedUnder(take.receipt, reviews);
      const isCircled = reviews.circled[shot] === takeId;
      const changes: ReviewChange[] = isCircled ? [{ kind: 'circle', shot, take: null }] : [];
      await moveToBin(take.media);
      const revision =
        changes.length > 0
          ? await review(opened, { baseRevision, changes, nowMs }, command)
          : project.now().revision;
      project.takesChanged([takeId]);
      return { revision };
    },
  };
}

async function review(
  { project, extra }: { project: OpenedProject; extra: OnProject },
  of: {
    readonly baseRevision: number;
    readonly changes: readonly ReviewChange[];
    readonly writing?: string | undefined;
    readonly nowMs: () => number;
  },
  command: Command,
): Promise<number> {
  const takes = (await project.takes()).map(({ receipt }) => receipt);
  const made: { before?: Reviews; after?: Reviews } = {};
  const revision = await project.change(
    {
      baseRevision: of.baseRevision,
      label: reviewLabel(of.changes),
      writing: of.writing,
      make: ({ storyboard, reviews }) => {
        const shots = new Set(storyboard.scenes.flatMap((scene) => scene.shots.map(({ id }) => id)));
        const applied = applyReviews(reviews, of.changes, { takes, shots });
        if (!applied.ok) throw new DailiesError({ code: 'invalid-input', problems: applied.problems });
        made.before = reviews;
        made.after = applied.reviews;
        return { storyboard, reviews: applied.reviews };
      },
      also: (db) => letChainsGo(db, chainShots(of.changes, made), of.nowMs()),
      reply: (number) => ({ revision: number, spare: spareIn(project, made.after) }),
    },
    command,
  );
  for (const generator of generatorKindSchema.options) {
    extra.desk?.sides.current(generator)?.work.runner.wake();
  }
  return revision;
}

/** Shots whose chains may begin with another take now. */
function chainShots(
  changes: readonly ReviewChange[],
  made: { readonly before?: Reviews; readonly after?: Reviews },
): ShotId[] | null {
  const isAboutTakes = changes.some(({ kind }) => kind === 'reject' || kind === 'file-under');
  if (isAboutTakes) return null;
  const shots = changes.flatMap((change) => (change.kind === 'circle' ? [change.shot] : []));
  return shots.filter((shot) => made.before?.circled[shot] !== made.after?.circled[shot]);
}

function letChainsGo(db: LedgerConnection, shots: readonly ShotId[] | null, nowMs: number): void {
  for (const generator of generatorKindSchema.options) {
    for (const shot of shots ?? [null]) releaseChain(db, generator, shot, nowMs);
  }
}

function spareIn(project: OpenedProject, reviews: Reviews = project.now().reviews) {
  const waiting = project
    .history()
    ?.read((db) =>
      generatorKindSchema.options.flatMap((kind) => jobsInState(db, kind, ['queued', 'waiting'])),
    );
  const { jobs, savesMicroUsd } = spareTakes(waiting ?? [], reviews);
  return { jobs: jobs.length, savesMicroUsd };
}
