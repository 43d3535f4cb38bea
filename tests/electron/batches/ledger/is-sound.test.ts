import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { isSound } from '#electron/batches/ledger/is-sound.ts';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { openLedger } from '#electron/batches/ledger/ledger.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { aJob, anAttempt, aRun } from '#tests/batch-builders.ts';
import { temporaryFolder } from '../../files/temporary-folder.ts';

let path: string;

beforeEach(async () => {
  path = join(temporaryFolder(), 'ledger.sqlite');
  const ledger = openLedger(path);
  await ledger.change((db) => {
    insertRun(db, aRun());
    insertJob(db, aJob(1));
    insertAttempt(db, anAttempt(aJob(1)));
  });
  await ledger.close();
});

function run(sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

describe('isSound', () => {
  it('is true of a ledger that can be read to its last row', () => {
    expect(isSound(path)).toBe(true);
  });

  it('is false where there is none', () => {
    expect(isSound(`${path}.other`)).toBe(false);
  });

  it('is false of one that was cut in the middle', () => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    expect(isSound(path)).toBe(false);
  });

  test.each(["UPDATE jobs SET state_json = '{'", "UPDATE attempts SET money_json = '{}'"])(
    'is false where a row cannot be read: %s',
    (sql) => {
      run(sql);
      expect(isSound(path)).toBe(false);
    },
  );

  it('does not judge what a later Dailies made', () => {
    run('PRAGMA user_version = 9999');
    expect(() => isSound(path)).toThrowError(
      expect.objectContaining({ error: expect.objectContaining({ code: 'project-newer' }) }),
    );
  });
});
