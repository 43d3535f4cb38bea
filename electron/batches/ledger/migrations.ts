import type { DatabaseSync } from 'node:sqlite';

/** `PRAGMA application_id` of a ledger: "DALY" in ASCII. A database without it is not ours. */
export const APPLICATION_ID = 0x44414c59;

/** Step n takes a ledger of version n to n + 1. Released steps never change. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    generator TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL,
    budget_micro_usd INTEGER,
    max_calls INTEGER,
    status TEXT NOT NULL,
    state_json TEXT NOT NULL
  ) STRICT;
  CREATE TABLE jobs (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    run_id TEXT NOT NULL REFERENCES runs (id),
    shot_id TEXT NOT NULL,
    generator TEXT NOT NULL,
    model TEXT NOT NULL,
    take_number INTEGER NOT NULL,
    take_id TEXT NOT NULL UNIQUE,
    rank REAL NOT NULL,
    status TEXT NOT NULL,
    state_json TEXT NOT NULL,
    wait_kind TEXT,
    wait_shot_id TEXT,
    wait_until_ms INTEGER,
    request_json TEXT NOT NULL,
    changed_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX jobs_by_status ON jobs (status, rank, seq);
  CREATE INDEX jobs_by_wait ON jobs (wait_kind, wait_shot_id, wait_until_ms) WHERE wait_kind IS NOT NULL;
  CREATE INDEX jobs_by_shot ON jobs (shot_id);
  CREATE INDEX jobs_by_run ON jobs (run_id);
  CREATE TABLE attempts (
    id TEXT PRIMARY KEY,
    job_id TEXT NOT NULL REFERENCES jobs (id),
    run_id TEXT NOT NULL REFERENCES runs (id),
    number INTEGER NOT NULL,
    intended_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    sent_json TEXT NOT NULL,
    money_json TEXT NOT NULL,
    counted_micro_usd INTEGER NOT NULL,
    counted_call INTEGER NOT NULL,
    outcome_json TEXT,
    log_id TEXT,
    UNIQUE (job_id, number)
  ) STRICT;
  CREATE INDEX attempts_counted ON attempts (run_id, counted_micro_usd, counted_call);
  CREATE TABLE takes (
    id TEXT PRIMARY KEY,
    job_id TEXT,
    shot_id TEXT NOT NULL,
    generator TEXT NOT NULL,
    number INTEGER NOT NULL,
    receipt_json TEXT NOT NULL,
    kept_at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX takes_by_shot ON takes (shot_id);
  CREATE TABLE take_numbers (
    shot_id TEXT NOT NULL,
    generator TEXT NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (shot_id, generator)
  ) STRICT;
  `,
  `
  ALTER TABLE attempts ADD COLUMN charge_open INTEGER NOT NULL DEFAULT 0;
  UPDATE attempts SET charge_open = CASE json_extract(money_json, '$.status')
    WHEN 'maybe-charged' THEN 1
    WHEN 'confirmed' THEN json_extract(money_json, '$.actualMicroUsd') IS NULL
    WHEN 'released' THEN json_extract(money_json, '$.chargeChecked') = 0
    ELSE 0
  END;
  CREATE INDEX attempts_charge_open ON attempts (intended_at_ms) WHERE charge_open = 1;
  `,
  `
  ALTER TABLE runs ADD COLUMN policy_json TEXT;
  ALTER TABLE jobs ADD COLUMN request_kind TEXT NOT NULL DEFAULT '';
  ALTER TABLE jobs ADD COLUMN request_identity TEXT;
  CREATE INDEX jobs_by_kind ON jobs (request_kind, status);
  CREATE INDEX jobs_by_identity ON jobs (request_identity);
  `,
  `
  ALTER TABLE attempts ADD COLUMN cap_check_json TEXT;
  `,
  `
  CREATE INDEX jobs_by_tab ON jobs (generator, status, wait_kind);
  `,
  `
  CREATE TABLE revisions (
    revision INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    target INTEGER,
    undo_json TEXT,
    redo_json TEXT,
    standing TEXT NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX revisions_standing ON revisions (standing, revision);
  CREATE TABLE checkpoint (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    revision INTEGER NOT NULL,
    storyboard_text TEXT NOT NULL,
    reviews_text TEXT
  ) STRICT;
  CREATE TABLE commands (
    id TEXT PRIMARY KEY,
    input_hash TEXT NOT NULL,
    reply_json TEXT NOT NULL,
    at_ms INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX commands_by_age ON commands (at_ms);
  `,
  `
  ALTER TABLE attempts ADD COLUMN request_json TEXT;
  `,
];

export type VersionProblem = { kind: 'foreign' } | { kind: 'newer'; version: number };

/** Why a file cannot be used as a ledger, or null. Only looks: a file that is not ours stays as it is. */
export function versionProblem(db: DatabaseSync): VersionProblem | null {
  const version = pragma(db, 'user_version');
  const applicationId = pragma(db, 'application_id');
  const isNew = applicationId === 0 && version === 0 && pragma(db, 'schema_version') === 0;
  if (!isNew && applicationId !== APPLICATION_ID) return { kind: 'foreign' };
  return version > MIGRATIONS.length ? { kind: 'newer', version } : null;
}

/** Brings a ledger to the newest version, all steps in one transaction; a new file becomes one. */
export function migrate(db: DatabaseSync): void {
  const version = pragma(db, 'user_version');
  if (version === MIGRATIONS.length) return;
  db.exec('BEGIN IMMEDIATE');
  try {
    for (const step of MIGRATIONS.slice(version)) db.exec(step);
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${MIGRATIONS.length}`);
    db.exec('COMMIT');
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}

function pragma(db: DatabaseSync, name: string): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}
