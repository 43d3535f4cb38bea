import { DatabaseSync } from 'node:sqlite';

/** Just before the COMMIT of a change, and just after it: at any of them a process may be killed. */
export const COMMIT_POINTS = ['before-commit', 'after-commit'] as const;

export type CommitPoint = (typeof COMMIT_POINTS)[number];

/** Calls at every commit of any ledger that this process opens, also one that goes by no port. */
export function tellOfCommits(onCrossing: (point: CommitPoint) => void): void {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    if (sql === 'COMMIT') onCrossing('before-commit');
    exec.call(this, sql);
    if (sql === 'COMMIT') onCrossing('after-commit');
  };
}
