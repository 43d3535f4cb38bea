import type { BatchPorts } from '#electron/batches/batch-ports.ts';
import type { FileSystem } from '#electron/files/file-system.ts';

/**
 * The life of one process: it takes so many steps over its borders (a commit, a request, a file) and then it is dead.
 * What a dead process began never ends, and nothing more of it happens.
 */
export type Life = {
  /** Resolves at a step that is lived through; at the last one and after it, never. */
  readonly step: () => Promise<void>;
  /** Takes a step within a change of the ledger; throws where it was the last one, and so undoes the change. */
  readonly stepOrThrow: () => void;
  readonly isDead: () => boolean;
  /** Resolves at the end of it. */
  readonly death: Promise<'died'>;
  /** How many crossings of a border are under way: while there are any, time stands still. */
  readonly busy: () => number;
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
};

/** @param steps null for a process that is never killed */
export function aLife(steps: number | null): Life {
  let left = steps ?? Number.POSITIVE_INFINITY;
  let busy = 0;
  let die: (died: 'died') => void = () => {};
  const death = new Promise<'died'>((resolve) => {
    die = resolve;
  });
  const isDead = () => left <= 0;
  const take = () => {
    left -= 1;
    if (isDead()) die('died');
    return isDead();
  };
  return {
    step: () => (take() ? new Promise<never>(() => {}) : Promise.resolve()),
    stepOrThrow: () => {
      if (take()) throw new Error('the process is dead');
    },
    isDead,
    death,
    busy: () => busy,
    during: async (work) => {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
      }
    },
  };
}

/** Ports that a process of this life can cross. */
export function mortalPorts(ports: BatchPorts, life: Life): BatchPorts {
  const { ledger, charges } = ports;
  const crossed =
    <A extends readonly unknown[], T>(call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> =>
      life.during(async () => {
        await life.step();
        const value = await call(...args);
        await life.step();
        return value;
      });
  return {
    ...ports,
    ledger: {
      ...ledger,
      change: crossed((step) =>
        ledger.change((db) => {
          life.stepOrThrow();
          const value = step(db);
          life.stepOrThrow();
          return value;
        }),
      ) as typeof ledger.change,
    },
    generator: { generate: crossed(ports.generator.generate) },
    prepare: crossed(ports.prepare),
    fetchClip: crossed(ports.fetchClip),
    probe: crossed(ports.probe),
    keepTake: crossed(ports.keepTake),
    takenNumber: crossed(ports.takenNumber),
    charges: charges && {
      ...charges,
      log: { find: crossed(charges.log.find), list: crossed(charges.log.list) },
      prices: crossed(charges.prices),
      correctPrice: crossed(charges.correctPrice),
      amendReceipt: crossed(charges.amendReceipt),
    },
    clock: { ...ports.clock, after: (ms, call) => ports.clock.after(ms, () => life.isDead() || call()) },
  };
}

/** Every change of the disk is a step. */
export function mortalFiles(files: FileSystem, life: Life): FileSystem {
  const after = async <T>(change: () => Promise<T>): Promise<T> => {
    await life.step();
    return change();
  };
  return {
    open: (path, flags, mode) => after(() => files.open(path, flags, mode)),
    link: (from, to) => after(() => files.link(from, to)),
    rename: (from, to) => after(() => files.rename(from, to)),
    remove: (path) => after(() => files.remove(path)),
    makeFolder: (path) => after(() => files.makeFolder(path)),
  };
}
