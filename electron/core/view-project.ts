import { createHash } from 'node:crypto';
import { filmLengthFrames } from '#shared/board/film-length.ts';
import { troubleOf } from '#shared/board/shot-standing.ts';
import { type ShownShot, shownShots } from '#shared/board/shot-views.ts';
import { takesByShot } from '#shared/board/stale-takes.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { ProjectView, ShotView } from '#shared/contract/project-view.ts';
import { chooseTake } from '#shared/cut/choose-take.ts';
import type { Receipt, Reviews } from '#shared/take.ts';
import { jobTallies } from '../batches/ledger/job-tallies.ts';
import type { MediaRoot } from '../media-host/media-registry.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import { takeFiles } from '../projects/take-files.ts';
import { keepViews, type ViewAnswer, type ViewMark } from './kept-views.ts';
import type { OpenedProject } from './opened-project.ts';
import { type TakesVersions, takesVersions } from './takes-versions.ts';

/**
 * Answers with what a page does not know yet of a project's view. The view is made anew only where something in it may
 * have changed.
 */
export type ProjectViewer = (known: ViewMark | null) => Promise<ViewAnswer>;

export function projectViewer(
  project: OpenedProject,
  of: { readonly media: Pick<MediaRoot, 'register'>; readonly prices: () => Promise<PriceTable> },
): ProjectViewer {
  const numberOfTakes = numbered<readonly KeptTake[]>();
  const kept = keepViews();
  const versions = takesVersions();
  return async (known) => {
    const prices = await of.prices();
    const takes = await project.takes();
    const { pictureHashes, problems, warnings } = await project.load();
    const state = project.state();
    const jobs = project.history()?.read(jobTallies) ?? new Map();
    const takesVersion = numberOfTakes(takes);
    const mark = JSON.stringify([
      { ...state, file: state.file.kind },
      takesVersion,
      [...jobs],
      [prices, pictureHashes, problems.length, warnings.length].map((part) => JSON.stringify(part)),
    ]);
    const make = (): ProjectView => {
      const { storyboard, reviews } = project.now();
      const resolve = project.resolved();
      const receipts = takes.map(({ receipt }) => receipt);
      const shown = shownShots(resolve, { reviews, takes: receipts, jobs, prices, pictureHashes });
      return {
        ...{ state, storyboard },
        shots: shown.map((shot) => shotView(shot, { project, reviews, media: of.media, versions })),
        shelf: shelfOf(shown, { takes: receipts, reviews, versions }),
        takesVersion,
        problems: [...problems],
        warnings: [...warnings],
        filmNotes: [...(reviews.filmNotes ?? [])],
        totals: totalsOf(shown, filmLengthFrames(resolve.outlines, storyboard)),
      };
    };
    return kept.answer(fingerprint(mark), make, known);
  };
}

function shotView(
  { facts, takes, stale }: ShownShot,
  of: {
    readonly project: OpenedProject;
    readonly reviews: Reviews;
    readonly media: Pick<MediaRoot, 'register'>;
    readonly versions: TakesVersions;
  },
): ShotView {
  const { reviews, media, versions, project } = of;
  const poster = chooseTake(facts.shotId, takes, reviews);
  return {
    ...facts,
    poster: poster && media.register(takeFiles(project.paths, poster).media, 'clip'),
    takesVersion: versions(facts.shotId, { takes, stale, reviews, onShelf: false }),
  };
}

function shelfOf(
  shown: readonly ShownShot[],
  of: { readonly takes: readonly Receipt[]; readonly reviews: Reviews; readonly versions: TakesVersions },
): ProjectView['shelf'] {
  const { reviews, versions } = of;
  const inFilm = new Set(shown.map(({ facts }) => facts.shotId));
  return [...takesByShot(of.takes, reviews).takes]
    .filter(([shotId]) => !inFilm.has(shotId))
    .map(([shotId, takes]) => ({
      shotId,
      takes: takes.length,
      takesVersion: versions(shotId, { takes, stale: new Map(), reviews, onShelf: true }),
    }));
}

function totalsOf(shown: readonly ShownShot[], filmFrames: number): ProjectView['totals'] {
  const included = shown.filter(({ facts }) => facts.standing !== 'omitted');
  const troubles = included.map(({ facts }) => troubleOf(facts.problems));
  return {
    shots: included.length,
    filmFrames,
    estimateMicroUsd: included
      .filter((_, index) => troubles[index] === 'none')
      .reduce<number | null>(
        (sum, { facts: { estimateMicroUsd } }) =>
          sum === null || estimateMicroUsd === null ? null : sum + estimateMicroUsd,
        0,
      ),
    unwritten: troubles.filter((trouble) => trouble === 'unwritten').length,
    faulty: troubles.filter((trouble) => trouble === 'faulty').length,
  };
}

/** Counts up whenever it gets another value (by identity) than the time before. */
function numbered<Value>(): (value: Value) => number {
  let last: Value | null = null;
  let number = 0;
  return (value) => {
    if (value !== last) number += 1;
    last = value;
    return number;
  };
}

/** Short enough to be sent with every question. */
function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
