import { createHash } from 'node:crypto';
import { filmLengthFrames } from '#shared/board/film-length.ts';
import { shotViews } from '#shared/board/shot-views.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import { jobTallies } from '../batches/ledger/job-tallies.ts';
import type { KeptTake } from '../projects/read-receipts.ts';
import type { OpenedProject } from './opened-project.ts';

/** What a view was made from; the same text means the same view. */
export type ViewMark = string;

export type MarkedView = { readonly mark: ViewMark; readonly view: ProjectView };

/** Makes the view of a project anew only where something that it shows has changed. */
export type ProjectViewer = (unless: ViewMark | null) => Promise<MarkedView | null>;

export function projectViewer(project: OpenedProject, prices: () => Promise<PriceTable>): ProjectViewer {
  const takesOf = numbered<readonly KeptTake[]>();
  let last: MarkedView | null = null;
  return async (unless) => {
    const priceTable = await prices();
    const takes = await project.takes();
    const { pictureHashes, problems: allProblems } = await project.load();
    const state = project.state();
    const jobs = project.history()?.read(jobTallies) ?? new Map();
    const mark = JSON.stringify([
      { ...state, file: state.file.kind },
      takesOf(takes),
      [...jobs],
      [priceTable, pictureHashes, allProblems.length].map((part) => JSON.stringify(part)),
    ]);
    const short = fingerprint(mark);
    if (short === unless) return null;
    if (last?.mark === short) return { mark: short, view: { ...last.view, state } };
    const { storyboard, reviews } = project.now();
    const resolve = project.resolved();
    const shots = shotViews(resolve, {
      reviews,
      takes: takes.map(({ receipt }) => receipt),
      jobs,
      prices: priceTable,
      pictureHashes,
    });
    const included = shots.filter(({ standing }) => standing !== 'omitted');
    const view: ProjectView = {
      ...{ state, storyboard, shots },
      problems: [...allProblems],
      warnings: [...resolve.warnings],
      filmNotes: [...(reviews.filmNotes ?? [])],
      totals: {
        shots: included.length,
        filmFrames: filmLengthFrames(resolve.outlines, storyboard),
        estimateMicroUsd: included.reduce<number | null>(
          (sum, { estimateMicroUsd }) =>
            sum === null || estimateMicroUsd === null ? null : sum + estimateMicroUsd,
          0,
        ),
      },
    };
    last = { mark: short, view };
    return last;
  };
}

/** A number for each value, another one whenever it is not the same value as the last time. */
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
