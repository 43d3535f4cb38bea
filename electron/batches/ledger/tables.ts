import type { Generated } from 'kysely';

/** The ledger's tables, as `migrations.ts` makes them. Columns named `…_json` hold what a zod schema reads back. */
export type LedgerTables = {
  meta: { key: string; value: string };
  runs: {
    id: string;
    generator: string;
    created_at_ms: number;
    budget_micro_usd: number | null;
    max_calls: number | null;
    status: string;
    state_json: string;
    /** Null for a run that was told nothing. */
    policy_json: string | null;
  };
  jobs: {
    seq: Generated<number>;
    id: string;
    run_id: string;
    shot_id: string;
    generator: string;
    model: string;
    take_number: number;
    take_id: string;
    /** Place in the queue, small first: all first takes stand before any second one. */
    rank: number;
    status: string;
    state_json: string;
    /** What a `waiting` job waits for, as its state says it; null for the others and where it does not apply. */
    wait_kind: string | null;
    wait_shot_id: string | null;
    wait_until_ms: number | null;
    request_json: string;
    /** What pilots and pauses go by; empty for free jobs. */
    request_kind: Generated<string>;
    /** SHA-256 of all that decides what exactly will be sent; null where that is not known before. */
    request_identity: string | null;
    changed_at_ms: number;
  };
  attempts: {
    id: string;
    job_id: string;
    run_id: string;
    number: number;
    intended_at_ms: number;
    ended_at_ms: number | null;
    sent_json: string;
    /** What its job asked for when it was sent; null as long as that is what it asks for still. */
    request_json: string | null;
    money_json: string;
    /** What it takes out of a cap now; kept equal to `countedMicroUsd(money)` by the one writer. */
    counted_micro_usd: number;
    /** 1 where the call counts against a cap on the number of calls: paid and not released. */
    counted_call: number;
    /** 1 while the gateway's log has still something to say of what it cost. */
    charge_open: number;
    /** What it was let through by; null for free ones and those sent before this was written down. */
    cap_check_json: string | null;
    outcome_json: string | null;
    log_id: string | null;
  };
  /** What counts against caps, run by run; see `spent-sums.ts`. */
  spent: { run_id: string; micro_usd: number; calls: number };
  takes: {
    id: string;
    job_id: string | null;
    shot_id: string;
    generator: string;
    number: number;
    receipt_json: string;
    kept_at_ms: number;
  };
  take_numbers: { shot_id: string; generator: string; last: number };
  /** Every change of storyboard and reviews, as far back as an undo may lead. */
  revisions: {
    revision: number;
    kind: string;
    /** What an undo would take back, for people. */
    label: string;
    /** Of an undo or redo, the revision that it moved over. */
    target: number | null;
    undo_json: string | null;
    redo_json: string | null;
    standing: string;
    at_ms: number;
  };
  /** The texts of the two files at the revision that they were last saved at, or read. One row. */
  checkpoint: { only: number; revision: number; storyboard_text: string; reviews_text: string | null };
  /** Commands that were carried out, with their replies: a repeat gets the same one. */
  commands: { id: string; input_hash: string; reply_json: string; at_ms: number };
};
