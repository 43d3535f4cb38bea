import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { query } from '#electron/batches/ledger/connection.ts';
import { openLedgerForReading } from '#electron/batches/ledger/ledger.ts';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { aProject, smallFilm } from './film-projects.ts';
import { chargedShots, type PaidServer, scriptedServer } from './paid-calls.ts';
import { runDailiesHere } from './terminal-here.ts';

const PAID = ['--generator', 'cloudflare', '--yes', '--json', '--log-wait', '0'];

/** Four shots, of which the first is paid and the others wait for the cap. */
async function waitingFilm(): Promise<{ folder: string; server: PaidServer }> {
  const folder = await aProject(smallFilm(4));
  const server = await scriptedServer(() => serve);
  const made = await runDailiesHere(['generate', folder, ...PAID, '--budget', '0.30'], { env: server.env });
  expect(made.exitCode, made.stderr).toBe(3);
  return { folder, server };
}

function resultsOf(events: readonly { event: string }[]): unknown {
  const reports = events.filter((event) => 'report' in event) as { report: { results?: unknown } }[];
  return reports.find(({ report }) => report.results)?.report.results;
}

describe('jobs', () => {
  it('cancels, reorders and updates what waits, and the next command pays just that', async () => {
    const { folder, server } = await waitingFilm();
    const canceled = await runDailiesHere(['jobs', folder, '--cancel', 's1-020_t01', '--json']);
    expect(canceled.exitCode, canceled.stderr).toBe(0);
    expect(canceled.stderr).toContain('s1-020  take 1  canceled');

    const first = await runDailiesHere(['jobs', folder, '--first', 's1-040_t01', '--json']);
    expect(first.exitCode, first.stderr).toBe(0);

    const file = join(folder, 'storyboard.json');
    await writeFile(
      file,
      (await readFile(file, 'utf8')).replaceAll('"durationSeconds": 4', '"durationSeconds": 5'),
    );
    const dearer = await runDailiesHere(['jobs', folder, '--update', 's1-040_t01', '--json']);
    expect(dearer.exitCode, dearer.stderr).toBe(2);
    expect(dearer.stderr).toContain('s1-040_t01 would cost $0.35, before $0.28: repeat with --yes to agree.');
    const agreed = await runDailiesHere(['jobs', folder, '--update', 's1-040_t01', '--yes', '--json']);
    expect(agreed.exitCode, agreed.stderr).toBe(0);

    const words = ['generate', folder, '--shots', 's1-030', ...PAID, '--concurrency', '1'];
    const made = await runDailiesHere(words, { env: server.env });
    expect(made.exitCode, made.stderr).toBe(0);
    expect(made.stderr).toContain('Spent in this project so far: $0.91 in 3 paid calls.');
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-030', 's1-040']);
    expect(resultsOf(made.events)).toMatchObject([
      { shotId: 's1-030', done: ['s1-030_t01'] },
      { shotId: 's1-040', done: ['s1-040_t01'] },
    ]);
  });

  it('pauses what waits until it is resumed, and says where there is nothing to pause', async () => {
    const { folder } = await waitingFilm();
    const stateOf = async () => {
      const ledger = openLedgerForReading(join(folder, 'ledger/ledger.sqlite'));
      try {
        return ledger.read((db) =>
          db.all(query.selectFrom('runs').select('status')).map(({ status }) => status),
        );
      } finally {
        await ledger.close();
      }
    };
    const both = await runDailiesHere(['jobs', folder, '--pause', '--resume', '--json']);
    expect(both.exitCode).toBe(2);
    const finishing = await runDailiesHere(['jobs', folder, '--pause', 'after-running', '--json']);
    expect(finishing.exitCode, finishing.stderr).toBe(0);
    expect(await stateOf()).toEqual(['finishing']);
    const paused = await runDailiesHere(['jobs', folder, '--pause', '--json']);
    expect(paused.exitCode, paused.stderr).toBe(0);
    expect(paused.stderr).toContain('Paused: nothing more is begun until jobs --resume');
    expect(await stateOf()).toEqual(['paused']);
    const again = await runDailiesHere(['jobs', folder, '--pause', '--json']);
    expect(again.stderr).toContain('Nothing is under way that could be paused.');
    const resumed = await runDailiesHere(['jobs', folder, '--resume', '--json']);
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    expect(await stateOf()).toEqual(['open']);
  });

  it('cancels all that waits, names what there is no take of, and changes one thing at a time', async () => {
    const { folder } = await waitingFilm();
    const wrong = await runDailiesHere(['jobs', folder, '--cancel', 's1-090_t01', '--json']);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('s1-090_t01: is not a take with a job in this project');
    const two = await runDailiesHere(['jobs', folder, '--cancel', 'all', '--drop-spare', '--json']);
    expect(two.exitCode).toBe(2);
    const canceled = await runDailiesHere(['jobs', folder, '--cancel', 'waiting', '--json']);
    expect(canceled.exitCode, canceled.stderr).toBe(0);
    const after = await runDailiesHere(['jobs', folder, '--json']);
    expect(after.stderr).toContain('1 of 4 done, 3 canceled');
  });
});
