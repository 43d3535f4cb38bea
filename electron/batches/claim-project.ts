import { access } from 'node:fs/promises';
import { DailiesError } from '#shared/app-error.ts';
import type { Cap } from '#shared/batch/batch-run.ts';
import type { ProjectHold } from '#shared/money-error.ts';
import { type ProjectPaths, projectPaths } from '../projects/project-paths.ts';
import { openCharges, spentOf } from './ledger/attempts.ts';
import type { LedgerConnection } from './ledger/connection.ts';
import { type Ledger, openLedgerForReading } from './ledger/ledger.ts';
import { ledgerPath } from './ledger/ledger-path.ts';
import { hasProjectCap, setProjectCap } from './ledger/runs.ts';
import {
  isRebuilt,
  type Owner,
  pinAccount,
  pinnedAccount,
  readOwner,
  setRebuilt,
  writeOwner,
} from './ledger/settings.ts';

/** Who opens a project for paid work. */
export type Claimant = {
  readonly installationId: string;
  readonly accountId: string;
  /** The cap of a project that nobody has worked on for money yet, unless it was given one of its own. */
  readonly newProjectCap: Cap;
};

/**
 * Makes sure, before anything paid is sent or fetched, that this is the one place where the project is worked on and
 * that the same account pays as before. A project that was moved is simply followed; a new one is claimed. An account that was
 * never charged, such as a mistyped one, binds nobody.
 *
 * @throws DailiesError `project-held` for a copied, foreign or rebuilt project, `account-differs`; nothing is changed
 */
export async function claimProject(
  ledger: Ledger,
  paths: ProjectPaths,
  of: { claimant: Claimant; newId: () => string },
): Promise<void> {
  const { owner, account } = ledger.read((db) => ({
    owner: readOwner(db),
    account: mayHaveCharges(db) ? pinnedAccount(db) : null,
  }));
  const { installationId, accountId } = of.claimant;
  const why = await projectHold(ledger, paths, installationId);
  if (why) throw new DailiesError({ code: 'project-held', folder: paths.folder, why });
  if (account !== null && account !== accountId) {
    throw new DailiesError({ code: 'account-differs', pinned: account, given: accountId });
  }
  if (owner?.folder === paths.folder && account === accountId) return;
  const projectId = owner?.projectId ?? of.newId();
  await ledger.change((db) => {
    if (owner === null && !hasProjectCap(db)) setProjectCap(db, of.claimant.newProjectCap);
    writeOwner(db, { projectId, installationId, folder: paths.folder });
    pinAccount(db, accountId);
  });
}

/** Why nothing paid is sent in this project before a person took it over; null where it is this installation's. */
export async function projectHold(
  ledger: Pick<Ledger, 'read'>,
  paths: ProjectPaths,
  installationId: string,
): Promise<ProjectHold | null> {
  if (ledger.read(isRebuilt)) return { kind: 'rebuilt' };
  return holdOf(ledger.read(readOwner), installationId, paths);
}

/**
 * A person decided that the project is worked on here from now on, paid by this account where one is given. It gets a
 * new id, so that it and a project that it was copied from are told apart.
 */
export function takeOver(
  ledger: Ledger,
  paths: ProjectPaths,
  of: { installationId: string; accountId: string | null; newId: () => string },
): Promise<void> {
  return ledger.change((db) => {
    writeOwner(db, {
      projectId: of.newId(),
      installationId: of.installationId,
      folder: paths.folder,
    });
    if (of.accountId !== null) pinAccount(db, of.accountId);
    setRebuilt(db, false);
  });
}

function mayHaveCharges(db: LedgerConnection): boolean {
  return spentOf(db, null).calls > 0 || openCharges(db, 0).length > 0;
}

async function holdOf(
  owner: Owner | null,
  installationId: string,
  paths: ProjectPaths,
): Promise<ProjectHold | null> {
  if (owner === null) return null;
  if (owner.installationId !== installationId) return { kind: 'other-installation' };
  if (owner.folder === paths.folder) return null;
  return (await isStillThere(owner)) ? { kind: 'copied', from: owner.folder } : null;
}

/**
 * Whether the project is still in the folder that it was copied from. A ledger there that cannot be read counts as the
 * project's.
 */
async function isStillThere({ folder, projectId }: Owner): Promise<boolean> {
  const path = ledgerPath(projectPaths(folder));
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  try {
    const reader = openLedgerForReading(path);
    try {
      return reader.read(readOwner)?.projectId === projectId;
    } finally {
      await reader.close();
    }
  } catch {
    return true;
  }
}
