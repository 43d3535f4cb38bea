import { type AppError, DailiesError } from '#shared/app-error.ts';
import type { GeneratorKind } from '#shared/batch/batch-run.ts';
import type { BatchEvent } from '../../batches/batch-ports.ts';
import { idsInState } from '../../batches/ledger/jobs.ts';
import { appErrorOf, isMachineFault } from '../../batches/machine-fault.ts';
import { prepareLedger, type Work, workOnLedger } from '../../batches/work-on-ledger.ts';
import { readPrices } from '../../settings/prices-file.ts';
import { readSettings } from '../../settings/settings-file.ts';
import { batchFor } from '../batch-for.ts';
import { type OpenGenerator, openGenerator } from '../open-generator.ts';
import { type ArrivalWatch, prepareArrivals } from '../prepare-arrivals.ts';
import type { DeskPorts } from './desk-ports.ts';

/** A generator at work on the project. */
export type Side = {
  readonly opened: OpenGenerator;
  readonly work: Work;
  /** Prepares takes as they come in; null where that is not wanted. */
  readonly arrivals: ArrivalWatch | null;
};

/** The two generators of a desk, each opened when it is first needed and kept until the end. */
export type Sides = {
  /**
   * Opens a generator and claims the project for it.
   *
   * @throws DailiesError as `openGenerator`, `claimProject` and `openMediaTools`; it is then also its trouble
   */
  open(generator: GeneratorKind): Promise<Side>;
  current(generator: GeneratorKind): Side | null;
  /** Why the generator cannot work until a person does something; null where it can. */
  trouble(generator: GeneratorKind): AppError | null;
  clearTrouble(generator: GeneratorKind): void;
  /** Stops waiting for running calls, which become unclear. All is on disk when this resolves. */
  close(): Promise<void>;
};

/** How long late entries of the gateway's log are waited for after an unclear end. */
const LOG_WAIT_MS = 120_000;

export function openSides(
  ports: DeskPorts,
  report: (generator: GeneratorKind, event: BatchEvent) => void,
): Sides {
  const opening = new Map<GeneratorKind, Promise<Side>>();
  const open = new Map<GeneratorKind, Side>();
  const troubles = new Map<GeneratorKind, AppError>();

  const tell = (generator: GeneratorKind) => (event: BatchEvent) => {
    const isFault =
      event.type === 'fault' && (event.job === null || isMachineFault(new DailiesError(event.error)));
    if (isFault) troubles.set(generator, event.error);
    report(generator, event);
  };
  const begin = async (generator: GeneratorKind) => {
    try {
      const side = await openSide(ports, generator, tell(generator));
      troubles.delete(generator);
      open.set(generator, side);
      return side;
    } catch (error) {
      opening.delete(generator);
      troubles.set(generator, appErrorOf(error));
      throw error;
    }
  };
  return {
    open: async (generator) => {
      const side = open.get(generator);
      if (side && (await isStillPayer(ports, side))) return side;
      if (side) await letGo(open, opening, generator);
      const began = opening.get(generator) ?? begin(generator);
      opening.set(generator, began);
      return began;
    },
    current: (generator) => open.get(generator) ?? null,
    trouble: (generator) => troubles.get(generator) ?? null,
    clearTrouble: (generator) => void troubles.delete(generator),
    close: async () => {
      await Promise.allSettled(opening.values());
      await Promise.all([...open.keys()].map((generator) => letGo(open, opening, generator)));
    },
  };
}

async function openSide(
  ports: DeskPorts,
  generator: GeneratorKind,
  report: (event: BatchEvent) => void,
): Promise<Side> {
  const { host, project } = ports;
  const media = await ports.media();
  const opened = await openGenerator(generator, host, media.runFfmpeg);
  try {
    const { settings } = await readSettings(host.settingsFolder, host.clock.nowMs);
    const arrivals = await prepareArrivals(
      host,
      { media, paths: project.paths },
      // The setting is read for each take: it may change while a window is open.
      { prepare: true, generator },
    );
    const options = batchFor(host, {
      ...{ media, generator, opened },
      report: (event) => {
        report(event);
        if (arrivals) void prepareWhereWanted(host, arrivals, event);
      },
      paths: project.paths,
      load: project.load,
      takes: project.takes,
      prices: await readPrices(host.settingsFolder),
      concurrency: settings.concurrency,
      logWaitMs: LOG_WAIT_MS,
    });
    await prepareLedger(project.ledger, options);
    return { opened, arrivals, work: workOnLedger(project.ledger, options) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** A take that is not prepared now is prepared by its film. */
async function prepareWhereWanted(
  { settingsFolder, clock }: DeskPorts['host'],
  arrivals: ArrivalWatch,
  event: BatchEvent,
): Promise<void> {
  if (event.type !== 'job' || event.job.state.status !== 'done') return;
  const read = await readSettings(settingsFolder, clock.nowMs).catch(() => null);
  if (read?.settings.prepareOnArrival) arrivals.report(event);
}

/**
 * Whether the generator still pays by the chosen account. Another one takes over as soon as no call of the first is on
 * its way.
 */
async function isStillPayer({ host, project }: DeskPorts, { opened }: Side): Promise<boolean> {
  if (opened.account === null) return true;
  if ((await host.tokens.accountId()) === opened.account.accountId) return true;
  return project.ledger.read((db) => idsInState(db, 'cloudflare', ['sending', 'canceling'])).length > 0;
}

async function letGo(
  open: Map<GeneratorKind, Side>,
  opening: Map<GeneratorKind, Promise<Side>>,
  generator: GeneratorKind,
): Promise<void> {
  const side = open.get(generator);
  open.delete(generator);
  opening.delete(generator);
  if (!side) return;
  side.work.runner.stop();
  await side.work.runner.idle();
  await side.arrivals?.stop();
  await side.opened.close();
}
