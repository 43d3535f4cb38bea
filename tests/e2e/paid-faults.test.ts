import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { refusalReply } from '#electron/rehearsal/replies/api-replies.ts';
import { frameHashes } from '../electron/stitching/film-facts.ts';
import { forShots, moderated, outOfCapacity } from '../fakes/faults.ts';
import { aProject, smallFilm } from './film-projects.ts';
import { chargedShots, DUMMY_TOKEN, filesWith, refusedShots, scriptedServer } from './paid-calls.ts';
import { filmOf, jobIs, runDailies, startDailies } from './terminal-program.ts';

const PAID = ['--generator', 'cloudflare', '--yes', '--json', '--log-wait', '0'];

/** The call is taken and charged for, and its reply comes after so many milliseconds. */
const slowly = (latencyMs: number) => ({ kind: 'delayed', latencyMs, next: serve }) as const;

describe('make with a refused shot', () => {
  it('finishes its neighbors, names it, and pays nothing for any of them again', async () => {
    const folder = await aProject(smallFilm(3));
    const server = await scriptedServer(forShots(['s1-020'], moderated));
    const made = await runDailies(['make', folder, ...PAID], { env: server.env });
    expect(made.exitCode, made.stderr).toBe(1);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-030']);
    expect(await refusedShots(server)).toEqual(['s1-020']);
    expect(made.stderr).toContain(
      's1-020  take 1  refused: The request failed because the input image may contain real person.',
    );
    expect(made.stderr).toContain(
      'Refused and failed shots are asked for again only by: generate <project> --scope failed',
    );
    expect(made.stderr).toMatch(
      /The film has gaps: s1-020 \(.+\)\. Generate them, or pass --allow-missing\./,
    );
    expect(await readdir(join(folder, 'cuts')).catch(() => [])).toEqual([]);

    const again = await runDailies(['make', folder, ...PAID], { env: server.env });
    expect(again.exitCode, again.stderr).toBe(1);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-030']);
    expect(await refusedShots(server)).toEqual(['s1-020']);

    const incomplete = await runDailies(['stitch', folder, '--allow-missing', '--json']);
    expect(incomplete.exitCode, incomplete.stderr).toBe(0);
    expect(filmOf(incomplete).path).toBe(join(folder, 'cuts', 'small-01-incomplete.mp4'));
    expect(await frameHashes(filmOf(incomplete).path)).toHaveLength(3 * 96);
    expect(await filesWith(folder, DUMMY_TOKEN)).toEqual([]);
  });
});

describe('a paid command', () => {
  it('stops with the price where nobody can be asked, and sends nothing', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    const stopped = await runDailies(['make', folder], { env: server.env });
    expect(stopped.exitCode, stopped.stderr).toBe(2);
    expect(stopped.stdout).toBe(
      's1-010            1 take    $0.28\ns1-020            1 take    $0.28\n2 takes of 2 shots, $0.56\nPaid by the account account-1.\n',
    );
    expect(stopped.stderr).toBe(
      'Generating with Cloudflare: takes are paid for.\n' +
        'Nothing was sent. This would cost $0.56: repeat the command with --yes to approve it.\n',
    );
    expect((await server.calls()).filter(({ kind }) => kind === 'run')).toEqual([]);
    expect(await readdir(folder)).not.toContain('takes');
  });

  it('pays no more than the budget, and says that the rest waits for it', async () => {
    const folder = await aProject(smallFilm(3));
    const server = await scriptedServer(() => serve);
    const words = ['generate', folder, ...PAID, '--budget', '0.60'];
    const made = await runDailies(words, { env: server.env });
    expect(made.exitCode, made.stderr).toBe(3);
    expect(await chargedShots(server)).toHaveLength(2);
    expect(made.stderr).toContain('s1-030  take 1  waits: the cap is reached');
    expect(made.stderr).toContain('Spent in this project so far: $0.56 in 2 paid calls.');
  });

  it('pauses where the account is not let in, keeps everything queued, and goes on once it is', async () => {
    const folder = await aProject(smallFilm(2));
    const words = ['generate', folder, ...PAID];
    const locked = await scriptedServer(() => ({
      kind: 'answer',
      accepted: false,
      reply: refusalReply({ status: 403, code: 10_000, message: 'Authentication error' }),
    }));
    const paused = await runDailies(words, { env: locked.env });
    expect(paused.exitCode, paused.stderr).toBe(3);
    expect(paused.events.filter(({ event }) => event === 'paused')).toHaveLength(1);
    expect(paused.stderr).toMatch(/^Paused: .+/m);
    const open = await scriptedServer(() => serve);
    const gone = await runDailies(words, { env: open.env });
    expect(gone.exitCode, gone.stderr).toBe(0);
    expect(await chargedShots(open)).toEqual(['s1-010', 's1-020']);
  });

  it('waits where the API is out of capacity, and pays once', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer((call) => (call.callOfShot === 1 ? outOfCapacity : serve));
    const made = await runDailies(['generate', folder, ...PAID], { env: server.env });
    expect(made.exitCode, made.stderr).toBe(0);
    expect(await refusedShots(server)).toEqual(['s1-010']);
    expect(await chargedShots(server)).toEqual(['s1-010']);
  });
});

describe('Ctrl-C in a paid run', () => {
  it('once waits for the running call, begins no other, and the same command pays the rest only', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(forShots(['s1-010'], slowly(1500)));
    const words = ['make', folder, ...PAID, '--concurrency', '1'];
    const running = startDailies(words, { env: server.env });
    await running.event(jobIs('s1-010', 'sending'));
    running.kill('SIGINT');
    const stopped = await running.ended;
    expect(stopped.exitCode, stopped.stderr).toBe(130);
    expect(stopped.stderr).toContain(
      'Stopping: the running calls come to their end first. Press Ctrl-C again to leave at once.',
    );
    expect(stopped.stderr).toContain(
      'Stopped. Everything done so far is kept. Give the same command again to go on.',
    );
    expect(await chargedShots(server)).toEqual(['s1-010']);
    expect(await readdir(join(folder, 'takes'))).toEqual(['s1-010_t01.json', 's1-010_t01.mp4']);

    const again = await runDailies(words, { env: server.env });
    expect(again.exitCode, again.stderr).toBe(0);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
  });

  it('twice leaves at once, and what was on its way is named and never sent again', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(forShots(['s1-010'], slowly(60_000)));
    const words = ['make', folder, ...PAID, '--concurrency', '1'];
    const running = startDailies(words, { env: server.env });
    await running.event(jobIs('s1-010', 'sending'));
    await callCame(server);
    running.kill('SIGINT');
    await saidStopping(running);
    running.kill('SIGINT');
    const stopped = await running.ended;
    expect(stopped.exitCode, stopped.stderr).toBe(130);
    expect(stopped.stderr).toContain('s1-010  take 1  maybe charged');

    const again = await runDailies(words, { env: server.env });
    expect(again.exitCode, again.stderr).toBe(4);
    expect(again.stderr).toContain('s1-010  take 1  maybe charged');
    expect(again.stderr).toContain('$0.28 maybe charged');
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
  });
});

describe('a paid run that was killed', () => {
  const ALL = ['s1-010', 's1-020', 's1-030', 's1-040'];

  it('sends nothing twice, names what may have been charged, and finishes the rest', async () => {
    const folder = await aProject(smallFilm(4));
    const server = await scriptedServer(forShots(['s1-020', 's1-030'], slowly(60_000)));
    const words = ['make', folder, ...PAID, '--concurrency', '2'];
    const running = startDailies(words, { env: server.env });
    await expect.poll(() => chargedShots(server)).toEqual(['s1-010', 's1-020', 's1-030']);
    running.kill('SIGKILL');
    await running.ended;

    const again = await runDailies(words, { env: server.env });
    expect(again.exitCode, again.stderr).toBe(4);
    for (const shotId of ['s1-020', 's1-030']) {
      expect(again.stderr).toContain(
        `${shotId}  take 1  maybe charged: Dailies ended while this call was on its way, so it is not known whether it was charged.`,
      );
    }
    expect(again.stderr).toContain(
      'Spent in this project so far: $0.56, $0.56 maybe charged in 4 paid calls.',
    );
    expect(again.stderr).toMatch(/The film has gaps: s1-020 \(.+\), s1-030 \(.+\)\./);
    expect(await chargedShots(server)).toEqual(ALL);
    expect(await readdir(join(folder, 'takes'))).toEqual([
      's1-010_t01.json',
      's1-010_t01.mp4',
      's1-040_t01.json',
      's1-040_t01.mp4',
    ]);

    const third = await runDailies(words, { env: server.env });
    expect(third.exitCode, third.stderr).toBe(4);
    expect(await chargedShots(server)).toEqual(ALL);
    const kept = await readFile(join(folder, 'storyboard.json'), 'utf8');
    expect(kept).toBe(JSON.stringify(smallFilm(4), null, 2));
  });
});

/** The server has the call on record: from here on it would be charged. */
async function callCame(server: { calls: () => Promise<readonly unknown[]> }): Promise<void> {
  await expect.poll(async () => (await server.calls()).length).toBeGreaterThan(0);
}

/** Two signals of one kind that come at once are one to the system. */
async function saidStopping(running: ReturnType<typeof startDailies>): Promise<void> {
  await expect.poll(() => running.said()).toContain('Stopping:');
}
