import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import type { LedgerConnection } from '#electron/batches/ledger/connection.ts';
import { insertJob, readJob, readJobs } from '#electron/batches/ledger/jobs.ts';
import { type Ledger, openLedger, openLedgerForReading } from '#electron/batches/ledger/ledger.ts';
import { insertRun, readMeta, writeMeta } from '#electron/batches/ledger/runs.ts';
import { aJob, anAttempt, aRun } from '#tests/batch-builders.ts';

let folder: string;
let path: string;
let ledger: Ledger;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-ledger-'));
  path = join(folder, 'ledger', 'ledger.sqlite');
  ledger = openLedger(path);
});

afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true });
});

/** What somebody else sees in the file: only what is committed. */
function seenByAnother(key: string): string | null {
  const other = new DatabaseSync(path, { readOnly: true });
  try {
    const row = other.prepare('SELECT value FROM meta WHERE key = ?').get(key);
    return row ? String(row.value) : null;
  } finally {
    other.close();
  }
}

describe('change', () => {
  it('resolves only after its commit can be seen by another connection', async () => {
    const change = ledger.change((db) => writeMeta(db, 'a', '1'));
    expect(seenByAnother('a')).toBeNull();

    await change;
    expect(seenByAnother('a')).toBe('1');
  });

  it('waits for the disk: a write-ahead log with synchronous FULL', () => {
    const [full, wal] = ['synchronous', 'journal_mode'].map((name) => pragmaOfWriter(name));
    expect([full, wal]).toEqual([2, 'wal']);
  });

  it('commits the changes of one turn together, each seeing those before it', async () => {
    const seen: (string | null)[] = [];
    let visibleDuring: string | null = 'not looked';
    await Promise.all([
      ledger.change((db) => writeMeta(db, 'a', '1')),
      ledger.change((db) => {
        seen.push(readMeta(db, 'a'));
        visibleDuring = seenByAnother('a');
      }),
    ]);
    expect(seen).toEqual(['1']);
    expect(visibleDuring).toBeNull();
  });

  it('undoes alone a change that throws, half written, and rejects it alone', async () => {
    const results = await Promise.allSettled([
      ledger.change((db) => writeMeta(db, 'before', '1')),
      ledger.change((db) => {
        writeMeta(db, 'half', '1');
        throw new Error('thought better of it');
      }),
      ledger.change((db) => writeMeta(db, 'after', readMeta(db, 'half') ?? 'clean')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { message: 'thought better of it' } });
    expect(seenByAnother('before')).toBe('1');
    expect(seenByAnother('half')).toBeNull();
    expect(seenByAnother('after')).toBe('clean');
  });

  it('gives back what the change returned', async () => {
    await expect(ledger.change(() => 42)).resolves.toBe(42);
  });

  it('refuses an attempt of a job that is not there, and leaves the ledger usable', async () => {
    const orphan = ledger.change((db) => insertAttempt(db, anAttempt(aJob(1))));
    await expect(orphan).rejects.toThrow(/FOREIGN KEY/);
    await ledger.change((db) => writeMeta(db, 'a', '1'));
    expect(seenByAnother('a')).toBe('1');
  });

  it('commits what is asked for when it is closed, and refuses what comes later', async () => {
    const last = ledger.change((db) => writeMeta(db, 'a', '1'));
    await ledger.close();
    await last;
    expect(seenByAnother('a')).toBe('1');
    await expect(ledger.change((db) => writeMeta(db, 'a', '2'))).rejects.toThrow('it is closed');
    expect(() => ledger.read((db) => readMeta(db, 'a'))).toThrow('it is closed');
    await ledger.close();
  });
});

describe('a full disk', () => {
  it('rejects every change of the group as a full disk, and none of them has happened', async () => {
    await ledger.change((db) => writeMeta(db, 'kept', '1'));
    limitPages(ledger);

    const results = await Promise.allSettled([
      ledger.change((db) => writeMeta(db, 'small', '1')),
      ledger.change((db) => writeMeta(db, 'large', 'x'.repeat(500_000))),
    ]);
    const full = { status: 'rejected', reason: { error: { code: 'disk-full', path } } };
    expect(results[1]).toMatchObject(full);
    expect(ledger.read((db) => readMeta(db, 'large'))).toBeNull();
    const smallIsThere = ledger.read((db) => readMeta(db, 'small')) !== null;
    expect(results[0].status).toBe(smallIsThere ? 'fulfilled' : 'rejected');
    expect(ledger.read((db) => readMeta(db, 'kept'))).toBe('1');

    limitPages(ledger, 1_000_000);
    await ledger.change((db) => writeMeta(db, 'large', 'x'.repeat(500_000)));
    expect(ledger.read((db) => readMeta(db, 'large'))).toHaveLength(500_000);
  });
});

describe('backup', () => {
  it('is a whole ledger of its own, made while changes go on', async () => {
    await ledger.change((db) => insertRun(db, aRun()));
    const jobs = Array.from({ length: 200 }, (_, n) => aJob(n + 1));
    await ledger.change((db) => {
      for (const job of jobs) insertJob(db, job);
    });
    const target = join(folder, 'backup.sqlite');
    for (let round = 0; round < 4; round += 1) {
      const work = jobs
        .slice(round * 50, round * 50 + 50)
        .map((job) => ledger.change((db) => insertAttempt(db, anAttempt(job))));
      await Promise.all([ledger.backup(target), ...work]);
    }

    const copy = openLedger(target);
    expect(copy.read(readJobs)).toHaveLength(200);
    expect(copy.read((db) => readJob(db, aJob(7).id))).toEqual(aJob(7));
    await copy.close();
  });
});

describe('a reader beside the writer', () => {
  it('sees one state of the ledger and never changes it', async () => {
    await ledger.change((db) => writeMeta(db, 'a', '1'));
    const reader = openLedgerForReading(path);
    expect(reader.read((db) => readMeta(db, 'a'))).toBe('1');
    await ledger.change((db) => writeMeta(db, 'a', '2'));
    expect(reader.read((db) => readMeta(db, 'a'))).toBe('2');
    expect(() => reader.read((db) => writeMeta(db, 'a', '3'))).toThrow(/readonly/);
    await reader.close();
    expect(seenByAnother('a')).toBe('2');
  });

  it('is told that there is no ledger', () => {
    expect(() => openLedgerForReading(join(folder, 'none.sqlite'))).toThrow('cannot be read');
  });
});

function pragmaOfWriter(name: string): unknown {
  return ledger.read((db) => Object.values(db.first(raw(`PRAGMA ${name}`)) ?? {})[0]);
}

/** Stands for a disk with room for so many pages of 4 KiB, by default none. */
function limitPages(of: Ledger, pages = 1): void {
  of.read((db) => db.first(raw(`PRAGMA max_page_count = ${pages}`)));
}

function raw(sql: string): Parameters<LedgerConnection['first']>[0] {
  return { compile: () => ({ sql, parameters: [] }) } as unknown as Parameters<LedgerConnection['first']>[0];
}
