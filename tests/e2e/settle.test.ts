import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Behaviour, serve } from '#electron/rehearsal/faults/behaviour.ts';
import { temporaryFolder } from '../electron/files/temporary-folder.ts';
import { aProject, smallFilm } from './film-projects.ts';
import { chargedShots, type PaidServer, scriptedServer } from './paid-calls.ts';
import { runDailiesHere } from './terminal-here.ts';

const PAID = ['--generator', 'cloudflare', '--yes', '--json', '--log-wait', '0'];
/** The model takes the call, and nobody hears of it. */
const lost: Behaviour = { kind: 'hang-up', accepted: true };
const withoutEntry: Behaviour = { kind: 'logged', entry: { kind: 'absent' }, next: lost };

const generate = (folder: string, { env }: PaidServer, ...more: string[]) =>
  runDailiesHere(['generate', folder, ...PAID, ...more], { env });
const settle = (folder: string, { env }: PaidServer, ...more: string[]) =>
  runDailiesHere(['settle', folder, ...more], { env });
const takes = (folder: string) => readdir(join(folder, 'takes')).catch(() => []);

describe('a reply that was lost', () => {
  it('is found in the log, and its clip fetched without paying again', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer(() => lost);
    const made = await generate(folder, server);
    expect(made.exitCode, made.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010']);
    expect(await takes(folder)).toEqual(['s1-010_t01.json', 's1-010_t01.mp4']);
    const receipt = JSON.parse(await readFile(join(folder, 'takes/s1-010_t01.json'), 'utf8'));
    expect(receipt.generation).toMatchObject({ costMicroUsd: 280_000, actualCostMicroUsd: 280_000 });
  });

  it('waits for a decision where the log does not have it, and is sent again only by one with a price', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer(({ callOfShot }) => (callOfShot === 1 ? withoutEntry : serve));
    const made = await generate(folder, server);
    expect(made.exitCode, made.stderr).toBe(4);

    const listed = await settle(folder, server);
    expect(listed.exitCode, listed.stderr).toBe(4);
    expect(listed.stdout).toContain('s1-010_t01          attempt 1  $0.28 maybe charged');
    const recovered = await settle(folder, server, '--recover');
    expect(recovered.exitCode, recovered.stderr).toBe(4);
    expect(recovered.stderr).toContain('the gateway’s log has no entry for it');
    const unpriced = await settle(folder, server, '--resend');
    expect(unpriced.exitCode, unpriced.stderr).toBe(2);
    expect(unpriced.stderr).toContain('This would cost $0.28');
    expect(await chargedShots(server)).toEqual(['s1-010']);

    const resent = await settle(folder, server, '--resend', '--yes');
    expect(resent.exitCode, resent.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-010']);
    expect(resent.stdout).toContain(
      'Spent in this project so far: $0.28, $0.28 maybe charged in 2 paid calls.',
    );
    const after = await settle(folder, server, '--give-up', '--not-charged');
    expect(after.exitCode, after.stderr).toBe(0);
    expect((await runDailiesHere(['budget', folder])).stdout).toContain(
      'Counted so far: $0.28 in 1 paid call.',
    );
  });

  it('is told of alone where its shot is named for --recover', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => withoutEntry);
    const made = await generate(folder, server);
    expect(made.exitCode, made.stderr).toBe(4);

    const recovered = await settle(folder, server, '--recover', '--shots', 's1-020');
    expect(recovered.exitCode, recovered.stderr).toBe(4);
    expect(recovered.stdout).toContain('s1-020_t01          attempt 1');
    expect(recovered.stdout).not.toContain('s1-010_t01          attempt 1');
    const wrong = await settle(folder, server, '--recover', '--shots', 's1-030');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('s1-030 has nothing to decide');
    expect(await chargedShots(server)).toHaveLength(2);
  });

  it('stays counted where it is given up, and is never sent again by a later run', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer(() => withoutEntry);
    await generate(folder, server);
    const given = await settle(folder, server, '--give-up', '--shots', 's1-010');
    expect(given.exitCode, given.stderr).toBe(0);
    expect(given.stdout).toContain('1 job was given up; what they may have cost stays counted.');
    expect((await runDailiesHere(['budget', folder])).stdout).toContain(
      'Counted so far: $0.28 in 1 paid call.',
    );
    await generate(folder, server);
    expect(await chargedShots(server)).toEqual(['s1-010']);
  });

  it('is not sent again past the project’s cap', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer(() => withoutEntry);
    await generate(folder, server);
    await runDailiesHere(['budget', folder, '--cap', '0.50']);
    const refused = await settle(folder, server, '--resend', '--yes');
    expect(refused.exitCode, refused.stderr).toBe(3);
    expect(refused.stderr).toContain('This needs $0.28, and the project’s cap leaves $0.22.');
    expect(await chargedShots(server)).toEqual(['s1-010']);
  });
});

describe('the project’s cap', () => {
  it('holds back what does not fit, and raising it lets that go under a new consent', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    const set = await runDailiesHere(['budget', folder, '--cap', '0.30']);
    expect(set.stdout).toContain('The project’s cap: $0.30.');
    const held = await generate(folder, server);
    expect(held.exitCode, held.stderr).toBe(3);
    expect(await chargedShots(server)).toHaveLength(1);
    const raised = await runDailiesHere(['budget', folder, '--no-cap']);
    expect(raised.stdout).toContain('1 job that waited for the cap will be sent by the next generate.');
    const rest = await generate(folder, server);
    expect(rest.exitCode, rest.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
  });

  it('of a run is taken over by the next consent', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    expect((await generate(folder, server, '--budget', '0.30')).exitCode).toBe(3);
    const rest = await generate(folder, server);
    expect(rest.exitCode, rest.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
  });
});

describe('a charge that the price table did not foresee', () => {
  it('pauses the run, corrects the price, and goes on under a consent with the new one', async () => {
    const folder = await aProject(smallFilm(3));
    const home = temporaryFolder();
    const slow: Behaviour = { kind: 'delayed', latencyMs: 2500, next: serve };
    const server = await scriptedServer(() => ({ kind: 'priced', factor: 1.5, next: slow }));
    const env = { ...server.env, DAILIES_HOME: home };
    const words = ['generate', folder, ...PAID, '--concurrency', '1'];
    const paused = await runDailiesHere(words, { env });
    expect(paused.exitCode, paused.stderr).toBe(3);
    expect(paused.stderr).toContain('was charged $0.42, which is not what the price table says');
    expect((await chargedShots(server)).length).toBeLessThan(3);

    const prices = JSON.parse(await readFile(join(home, 'prices.json'), 'utf8'))['bytedance/seedance-2.0'];
    expect(prices.map((price: { microUsdPerSecond: object }) => price.microUsdPerSecond)).toEqual([
      expect.objectContaining({ '480p': 70_000 }),
      expect.objectContaining({ '480p': 105_000 }),
    ]);
    const rest = await runDailiesHere(words, { env });
    expect(rest.exitCode, rest.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020', 's1-030']);
  });
});

describe('a project in another place', () => {
  it('sends and fetches nothing as a copy until it is taken over, and is followed where it was moved', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    await generate(folder, server, '--shots', 's1-010');
    const copy = join(temporaryFolder(), 'copy');
    await cp(folder, copy, { recursive: true });
    const held = await generate(copy, server);
    expect(held.exitCode, held.stderr).toBe(5);
    expect(held.stderr).toContain(`is a copy of ${folder}, which is still there`);
    expect(await chargedShots(server)).toEqual(['s1-010']);
    expect((await settle(copy, server, '--take-over')).exitCode).toBe(0);
    expect((await generate(copy, server)).exitCode).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);

    const moved = join(temporaryFolder(), 'moved');
    await cp(folder, moved, { recursive: true });
    await rm(folder, { recursive: true });
    const followed = await generate(moved, server);
    expect(followed.exitCode, followed.stderr).toBe(0);
  });

  it('is held on another installation and for another account', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    await generate(folder, server, '--shots', 's1-010');
    const elsewhere = { ...server, env: { ...server.env, DAILIES_HOME: temporaryFolder() } };
    const held = await generate(folder, elsewhere);
    expect(held.exitCode, held.stderr).toBe(5);
    expect(held.stderr).toContain('comes from another machine or user');
    const other = { ...server, env: { ...server.env, CLOUDFLARE_ACCOUNT_ID: 'account-2' } };
    const refused = await generate(folder, other);
    expect(refused.exitCode, refused.stderr).toBe(3);
    expect(refused.stderr).toContain(
      'paid for by the account account-1, and the account given now is account-2',
    );
    expect(await chargedShots(server)).toEqual(['s1-010']);
  });
});

describe('a history that was lost', () => {
  it('is put together from receipts, and nothing is sent until the project is taken over', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    await generate(folder, server, '--shots', 's1-010');
    await rm(join(folder, 'ledger'), { recursive: true });
    const held = await generate(folder, server);
    expect(held.exitCode, held.stderr).toBe(5);
    expect(held.stderr).toContain('which calls were still open, and may have been charged, is not known');
    expect((await runDailiesHere(['budget', folder])).stdout).toContain(
      'Counted so far: $0.28 in 1 paid call.',
    );
    expect((await settle(folder, server, '--take-over')).exitCode).toBe(0);
    expect((await generate(folder, server)).exitCode).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
    expect(await takes(folder)).toContain('s1-020_t01.mp4');
  });

  it('that is damaged is told, and rebuilt from its newest copy by word', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    await generate(folder, server, '--shots', 's1-010');
    const ledger = join(folder, 'ledger/ledger.sqlite');
    await writeFile(ledger, (await readFile(ledger)).subarray(0, 5000));
    const told = await generate(folder, server);
    expect(told.exitCode, told.stderr).toBe(5);
    expect(told.stderr).toContain('settle <project> --rebuild');
    const rebuilt = await settle(folder, server, '--rebuild');
    expect(rebuilt.exitCode, rebuilt.stderr).toBe(0);
    expect((await generate(folder, server)).exitCode).toBe(5);
    await settle(folder, server, '--take-over');
    const gone = await generate(folder, server);
    expect(gone.exitCode, gone.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
  });
});
