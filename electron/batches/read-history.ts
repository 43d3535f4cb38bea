import { access } from 'node:fs/promises';
import type { ProjectPaths } from '../projects/project-paths.ts';
import { type LedgerReader, openLedgerForReading } from './ledger/ledger.ts';
import { ledgerPath } from './ledger/ledger-path.ts';

/** A project's history to look at, beside whoever is writing it; null where there is none yet. */
export async function openHistory(paths: ProjectPaths): Promise<LedgerReader | null> {
  const file = ledgerPath(paths);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  return isThere ? openLedgerForReading(file) : null;
}
