import type { DatabaseSync } from 'node:sqlite';

/**
 * Gives a writer's connection the table `spent`: what counts against caps, run by run. SQLite itself keeps it equal to the
 * attempts' own columns, within each change and its undoing, so that a cap is checked in the same time however many
 * attempts there are. It lives in memory and is summed anew each time a ledger is opened: nothing derived is on the disk.
 */
export function addSpentSums(db: DatabaseSync): void {
  db.exec(`
    PRAGMA temp_store = MEMORY;
    CREATE TEMP TABLE spent (run_id TEXT PRIMARY KEY, micro_usd INTEGER NOT NULL, calls INTEGER NOT NULL) STRICT;
    INSERT INTO temp.spent ${SUMS};
    CREATE TEMP TRIGGER spent_after_insert AFTER INSERT ON main.attempts BEGIN
      ${addition('NEW', '+')}
    END;
    CREATE TEMP TRIGGER spent_after_update AFTER UPDATE OF run_id, counted_micro_usd, counted_call ON main.attempts BEGIN
      ${addition('OLD', '-')}
      ${addition('NEW', '+')}
    END;
    CREATE TEMP TRIGGER spent_after_delete AFTER DELETE ON main.attempts BEGIN
      ${addition('OLD', '-')}
    END;
  `);
}

/** The same sums for a reader, whose ledger others write: added up whenever they are read. */
export function addSpentView(db: DatabaseSync): void {
  db.exec(`CREATE TEMP VIEW spent AS ${SUMS}`);
}

const SUMS = `
  SELECT run_id, sum(counted_micro_usd) AS micro_usd, sum(counted_call) AS calls FROM main.attempts GROUP BY run_id`;

function addition(row: 'NEW' | 'OLD', sign: '+' | '-'): string {
  return `
    INSERT INTO spent VALUES (${row}.run_id, ${sign}${row}.counted_micro_usd, ${sign}${row}.counted_call)
      ON CONFLICT (run_id) DO UPDATE SET micro_usd = micro_usd + excluded.micro_usd, calls = calls + excluded.calls;`;
}
