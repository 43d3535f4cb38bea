import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertJob } from '#electron/batches/ledger/jobs.ts';
import { openLedger, openLedgerForReading } from '#electron/batches/ledger/ledger.ts';
import { APPLICATION_ID, MIGRATIONS, migrate } from '#electron/batches/ledger/migrations.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { DailiesError } from '#shared/app-error.ts';
import { aJob, aRun } from '#tests/batch-builders.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-ledger-'));
  path = join(folder, 'ledger.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

function pragma(name: string): unknown {
  const db = new DatabaseSync(path);
  try {
    return Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
  } finally {
    db.close();
  }
}

/** Opens a file both ways, expects both to be refused alike and the file to be left as it was. */
function refusal(): unknown {
  const before = readFileSync(path);
  const errors = [openLedger, openLedgerForReading].map((open) => {
    try {
      open(path);
    } catch (error) {
      return error instanceof DailiesError ? error.error : error;
    }
    return 'it was opened';
  });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(errors[1]).toEqual(errors[0]);
  return errors[0];
}

describe('openLedger', () => {
  it('makes a new file a ledger of the newest version, and opens it again', async () => {
    await openLedger(path).close();
    expect(pragma('application_id')).toBe(APPLICATION_ID);
    expect(pragma('user_version')).toBe(MIGRATIONS.length);
    await openLedger(path).close();
  });

  it('takes an empty file for a new one', async () => {
    writeFileSync(path, '');
    await openLedger(path).close();
    expect(pragma('application_id')).toBe(APPLICATION_ID);
  });

  it('refuses the database of another program and leaves every byte of it', () => {
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE songs (title TEXT)');
    other.close();
    expect(refusal()).toEqual({ code: 'ledger-unreadable', path, reason: 'it is not a Dailies ledger' });
  });

  it('refuses the empty database of another program', () => {
    const other = new DatabaseSync(path);
    other.exec('PRAGMA application_id = 7; VACUUM');
    other.close();
    expect(refusal()).toMatchObject({ code: 'ledger-unreadable', reason: 'it is not a Dailies ledger' });
  });

  it('refuses a file that is no database', () => {
    writeFileSync(path, 'these are notes about the lighthouse, not a database. '.repeat(100));
    expect(refusal()).toMatchObject({ code: 'ledger-unreadable', path });
  });

  it('refuses the ledger of a later Dailies and says which it knows', async () => {
    await openLedger(path).close();
    const later = new DatabaseSync(path);
    later.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    later.close();
    expect(refusal()).toEqual({
      code: 'project-newer',
      path,
      version: MIGRATIONS.length + 1,
      newest: MIGRATIONS.length,
    });
  });

  it('refuses a ledger that was cut in the middle', async () => {
    const ledger = openLedger(path);
    await ledger.change((db) => {
      insertRun(db, aRun());
      for (let n = 1; n <= 300; n += 1) insertJob(db, aJob(n));
    });
    await ledger.close();
    truncateSync(path, Math.floor(readFileSync(path).length / 2));
    expect(refusal()).toMatchObject({ code: 'ledger-unreadable', path });
  });

  it('says that a folder stands in the way', () => {
    expect(() => openLedger(folder)).toThrow('cannot be read');
  });
});

describe('migrate', () => {
  it('leaves a ledger as it was where a step fails', () => {
    const db = new DatabaseSync(path);
    // The first step makes a table of this name, so it fails after it has made others.
    db.exec('CREATE TABLE take_numbers (x)');
    expect(() => migrate(db)).toThrow(/take_numbers/);
    expect(db.prepare("SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table'").get()).toEqual({
      tables: 1,
    });
    expect(db.isTransaction).toBe(false);
    db.close();
  });
});
