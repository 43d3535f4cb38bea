import { cp, mkdtemp, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { breachesOf, NOTHING_DECIDED } from './breaches.ts';
import { makeFilm } from './film.ts';
import { generateWords } from './killed-batch.ts';
import { readCalls, readMoneyFacts } from './money-facts.ts';
import { type PaidServer, startPaidServer } from './paid-server.ts';
import { type Ending, runProgram } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');

let folder: string;
let server: PaidServer;
let film: string;
let films = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-damaged-'));
  server = await startPaidServer(ROOT, join(folder, 'server'), { latencyMs: 10, clipBytes: 60_000 });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Two shots that are generated and paid for. */
beforeEach(async () => {
  films += 1;
  film = join(folder, `film-${films}`);
  await makeFilm(film, 2);
  const made = await run(generateWords(film));
  expect(made.exitCode, made.stderr).toBe(0);
});

function run(words: readonly string[], env: Record<string, string> = {}): Promise<Ending> {
  return runProgram({ root: ROOT, words, env: { ...server.env, ...env } });
}

const ledger = () => join(film, 'ledger', 'ledger.sqlite');

async function posts(): Promise<number> {
  return (await readCalls(server.recordFile)).filter(({ kind }) => kind === 'run').length;
}

/** Runs a command of which nothing may be paid. */
async function unpaid(words: readonly string[], env: Record<string, string> = {}): Promise<Ending> {
  const before = await posts();
  const ending = await run(words, env);
  expect(await posts(), ending.stderr).toBe(before);
  return ending;
}

describe('a ledger file that was cut in the middle', () => {
  it('sends nothing, and is put together again from the receipts at a person’s word', async () => {
    const { size } = await stat(ledger());
    await truncate(ledger(), Math.floor(size / 2));
    const stopped = await unpaid(generateWords(film));
    expect(stopped.exitCode, stopped.stderr).toBe(5);
    expect(stopped.stderr).toContain(ledger());

    const rebuilt = await unpaid(['settle', film, '--rebuild']);
    expect(rebuilt.exitCode, rebuilt.stderr).toBe(0);
    // Holds stand nowhere but in the ledger, so the rebuilt one is held until somebody answers for it.
    expect((await unpaid(generateWords(film))).exitCode).not.toBe(0);
    const taken = await unpaid(['settle', film, '--take-over']);
    expect(taken.exitCode, taken.stderr).toBe(0);
    const gone = await unpaid(generateWords(film));
    expect(gone.exitCode, gone.stderr).toBe(0);
  });
});

describe.each([
  { what: 'of a later Dailies', sql: 'PRAGMA user_version = 9999', exitCode: 2 },
  { what: 'of another program', sql: 'PRAGMA application_id = 1', exitCode: 5 },
])('a ledger $what', ({ sql, exitCode }) => {
  it('sends nothing and changes nothing', async () => {
    const db = new DatabaseSync(ledger());
    db.exec(`PRAGMA journal_mode = DELETE; ${sql}`);
    db.close();
    const stopped = await unpaid(generateWords(film));
    expect(stopped.exitCode, stopped.stderr).toBe(exitCode);
    const after = new DatabaseSync(ledger());
    expect(after.prepare('SELECT count(*) AS jobs FROM jobs').get()).toEqual({ jobs: 2 });
    after.close();
  });
});

describe('a project that was copied', () => {
  it.each([
    { where: 'on the same machine', home: null },
    { where: 'to another installation', home: 'other-home' },
  ])('$where sends nothing until it is taken over', async ({ home }) => {
    const copy = `${film}-copy`;
    await cp(film, copy, { recursive: true });
    const env: Record<string, string> = home === null ? {} : { DAILIES_HOME: join(folder, home) };
    const held = await unpaid([...generateWords(copy), '--shots', 's1-001', '--takes', '2'], env);
    expect(held.exitCode, held.stderr).not.toBe(0);
    const taken = await unpaid(['settle', copy, '--take-over'], env);
    expect(taken.exitCode, taken.stderr).toBe(0);
    const gone = await unpaid(generateWords(copy), env);
    expect(gone.exitCode, gone.stderr).toBe(0);
  });
});

describe('a project whose cache was deleted', () => {
  it('has lost nothing and pays nothing', async () => {
    await rm(join(film, '.dailies'), { recursive: true, force: true });
    const gone = await unpaid(generateWords(film));
    expect(gone.exitCode, gone.stderr).toBe(0);
    const facts = await readMoneyFacts(film, async () => []);
    expect(breachesOf(facts, { ...NOTHING_DECIDED, clipSha256: server.clipSha256 })).toEqual([]);
    expect(facts.files.size).toBe(4);
  });
});
