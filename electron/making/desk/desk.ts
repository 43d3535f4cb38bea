import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { Lane } from '#shared/batch/lane.ts';
import type { PriceTable } from '#shared/catalogue/price-table.ts';
import type { JobId, ModelId } from '#shared/ids.ts';
import type { BatchEvent } from '../../batches/batch-ports.ts';
import { type FilmFacts, readFilm } from '../../batches/film-facts.ts';
import { doneTakes } from '../../batches/ledger/jobs.ts';
import { withPendingPrices } from '../../batches/pending-prices.ts';
import type { DownloadProgress } from '../../batches/views/job-row.ts';
import type { Serial } from '../../core/serial.ts';
import { readPrices } from '../../settings/prices-file.ts';
import type { DeskPorts, ProjectToRead } from './desk-ports.ts';
import type { Side, Sides } from './open-sides.ts';

/** What can be looked at in any project, also in one that another process works on. */
export type DeskView = Pick<DeskPorts, 'host'> & {
  readonly project: ProjectToRead;
  readonly sides: Pick<Sides, 'current' | 'trouble'>;
  /** How far downloads are. */
  readonly progress: ReadonlyMap<JobId, DownloadProgress>;
  /** The lanes as their generators last told. */
  readonly lanes: ReadonlyMap<ModelId, Lane>;
};

/** The batches of one project in a window: both generators over one ledger, for as long as the project is open. */
export type Desk = DeskView &
  DeskPorts & {
    readonly sides: Sides;
    /** Passes on what happened in a batch. */
    readonly tell: (generator: GeneratorKind, event: BatchEvent) => void;
    /** Opens a generator where it is not, and lets it look for work. Rejects as `Sides.open`. */
    readonly setToWork: (generator: GeneratorKind) => Promise<Side>;
    /** One at a time, so that no two runs are planned from the same standing. */
    readonly inTurn: Serial;
    close(): Promise<void>;
  };

/** The project as it would be planned by now: what is edited, what is on disk, the prices. */
export async function filmNow(
  { host, project }: Pick<DeskView, 'host' | 'project'>,
  generatorKind: GeneratorKind,
): Promise<FilmFacts> {
  const doneBefore = project.ledger?.read(doneTakes) ?? new Set();
  const takes = await project.takes();
  const loaded = await project.load();
  return readFilm({ loaded, generatorKind, prices: await pricesNow({ host, project }), doneBefore, takes });
}

/** The prices, those included that a charge has just put right. */
export async function pricesNow({ host, project }: Pick<DeskView, 'host' | 'project'>): Promise<PriceTable> {
  const prices = await readPrices(host.settingsFolder);
  return project.ledger === null ? prices : withPendingPrices(project.ledger, prices);
}

/** A project that another process works on, as it can be looked at here. */
export function onlyLookAt(of: Pick<DeskView, 'host' | 'project'>): DeskView {
  return {
    ...of,
    sides: { current: () => null, trouble: () => null },
    progress: new Map(),
    lanes: new Map(),
  };
}
