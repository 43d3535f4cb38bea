import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import {
  keepLedgerBackup,
  keptLedgerBackups,
  ledgerBackups,
} from '#electron/batches/ledger/ledger-backups.ts';
import { ledgerPath } from '#electron/batches/ledger/ledger-path.ts';
import { readMeta, writeMeta } from '#electron/batches/ledger/runs.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('copies of a ledger', () => {
  it('are whole ledgers, found newest first, among foreign files', async () => {
    const paths = projectPaths(temporaryFolder());
    const ledger = openLedger(ledgerPath(paths));
    await ledger.change((db) => writeMeta(db, 'word', 'first'));
    await keepLedgerBackup(ledger, paths, Date.parse('2026-11-22T10:00:00.000Z'));
    await ledger.change((db) => writeMeta(db, 'word', 'second'));
    await keepLedgerBackup(ledger, paths, Date.parse('2026-11-22T11:00:00.000Z'));
    await ledger.close();
    mkdirSync(join(paths.ledger, 'backups'), { recursive: true });
    writeFileSync(join(paths.ledger, 'backups', 'ledger.notes.sqlite'), 'mine');

    const kept = await ledgerBackups(paths);

    expect(kept.map(({ madeAtMs }) => new Date(madeAtMs).toISOString())).toEqual([
      '2026-11-22T11:00:00.000Z',
      '2026-11-22T10:00:00.000Z',
    ]);
    const words = kept.map(({ path }) => {
      const copy = openLedger(path);
      const word = copy.read((db) => readMeta(db, 'word'));
      void copy.close();
      return word;
    });
    expect(words).toEqual(['second', 'first']);
  });

  it('are bounded: the five newest and one of each of seven days', () => {
    const hours = Array.from({ length: 8 }, (_, n) => 20 * DAY + n * HOUR);
    const days = Array.from({ length: 15 }, (_, n) => (5 + n) * DAY);

    const kept = [...keptLedgerBackups([...days, ...hours])].toSorted((a, b) => b - a);

    expect(kept).toEqual([
      20 * DAY + 7 * HOUR,
      20 * DAY + 6 * HOUR,
      20 * DAY + 5 * HOUR,
      20 * DAY + 4 * HOUR,
      20 * DAY + 3 * HOUR,
      19 * DAY,
      18 * DAY,
      17 * DAY,
      16 * DAY,
      15 * DAY,
      14 * DAY,
    ]);
  });
});
