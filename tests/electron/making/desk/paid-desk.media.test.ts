import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Behaviour, serve } from '#electron/rehearsal/faults/behaviour.ts';
import { DailiesError } from '#shared/app-error.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { jobIdSchema } from '#shared/ids.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { chargedShots, scriptedServer } from '#tests/e2e/paid-calls.ts';
import { aDesk, type DeskUnderTest, PROJECT } from './desk-under-test.ts';

const NO_CAP = { budgetMicroUsd: null, maxCalls: null };
const WANTED = {
  projectId: PROJECT,
  generator: 'cloudflare',
  scope: { kind: 'missing' },
  takes: null,
  again: false,
  policy: PLAIN_POLICY,
} as const;
const lost: Behaviour = { kind: 'hang-up', accepted: true };
const withoutEntry: Behaviour = { kind: 'logged', entry: { kind: 'absent' }, next: lost };

function start(window: DeskUnderTest, estimateMicroUsd: number | null, commandId = 'command-1') {
  return window.command('run:start', window.handlers['run:start'], {
    ...WANTED,
    commandId,
    cap: NO_CAP,
    concurrency: null,
    consent: estimateMicroUsd === null ? null : { estimateMicroUsd },
  });
}

const ended = (window: DeskUnderTest) => window.heard(({ type }) => type === 'ended');

describe('a paid run from a window', () => {
  it('is estimated, sent only to just that sum, and told as it goes', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    const window = await aDesk(folder, { env: server.env });

    const estimate = await window.handlers['estimate:run'](WANTED);
    expect(estimate).toMatchObject({
      perShot: [
        { shotId: 's1-010', takes: 1, costMicroUsd: 280_000 },
        { shotId: 's1-020', takes: 1, costMicroUsd: 280_000 },
      ],
      takes: 2,
      costMicroUsd: 560_000,
      problems: [],
      account: { accountId: 'account-1' },
    });
    await expect(start(window, null)).rejects.toThrow('This would cost $0.56.');
    await expect(start(window, 280_000)).rejects.toThrow(DailiesError);
    expect(await chargedShots(server)).toEqual([]);

    expect(await start(window, 560_000)).toMatchObject({ jobs: 2 });
    await ended(window);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
    expect(await readdir(join(folder, 'takes'))).toContain('s1-020_t01.mp4');
    expect(await window.handlers['money:view']({ projectId: PROJECT })).toMatchObject({
      confirmedMicroUsd: 560_000,
      calls: 2,
      pinnedAccountId: 'account-1',
      hold: null,
    });
    const { queues } = await window.handlers['queue:state']({ projectId: PROJECT });
    expect(queues.map(({ generator, activity, counts }) => [generator, activity, counts.done])).toEqual([
      ['rehearsal', 'idle', 0],
      ['cloudflare', 'idle', 2],
    ]);
    expect(window.events).toContainEqual({ type: 'take', takeId: 's1-010_t01' });
  });

  it('makes what comes in joinable in idle time', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer(() => serve);
    const window = await aDesk(folder, { env: server.env });
    const copies = async () => {
      const names = await readdir(join(folder, '.dailies', 'kept')).catch(() => []);
      return names.filter((name) => name.startsWith('prepared-')).length;
    };
    await start(window, 280_000);
    await ended(window);
    await expect.poll(copies).toBe(1);
    await window.close();
    expect(await readdir(join(folder, '.dailies'))).not.toContainEqual(expect.stringMatching(/^prepare-/));
  });

  it('is begun once, however often its command comes, also after the program was begun anew', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    const window = await aDesk(folder, { env: server.env });
    const [first, second] = await Promise.all([start(window, 560_000), start(window, 560_000)]);
    expect(second).toEqual(first);
    await ended(window);
    await window.close();

    const later = await aDesk(folder, { env: server.env, settingsFolder: window.host.settingsFolder });
    expect(await start(later, 560_000)).toEqual(first);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
    expect((await later.handlers['run:list']({ projectId: PROJECT })).runs).toHaveLength(1);
  });

  it('is not begun twice by two windows that press at once', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    const window = await aDesk(folder, { env: server.env });
    const both = await Promise.allSettled([
      start(window, 560_000, 'command-1'),
      start(window, 560_000, 'command-2'),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await ended(window);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);
  });

  it('is warned of where the account’s credit may not reach', async () => {
    const server = await scriptedServer(() => serve, { balance: 0.1 });
    const window = await aDesk(await aProject(smallFilm(1)), { env: server.env });
    const warned = async () => (await window.handlers['estimate:run'](WANTED)).warnings;
    await expect.poll(warned).toEqual([
      {
        place: 'credit',
        message:
          'The account’s credit reads 0.1, and this may cost $0.28. That is too little; what it does not reach will pause.',
      },
    ]);
  });

  it('says that a token is missing, and takes nothing for a rehearsal instead', async () => {
    const window = await aDesk(await aProject(smallFilm(1)));
    await expect(start(window, 280_000)).rejects.toMatchObject({ error: { code: 'token-missing' } });
    expect(
      (await window.handlers['queue:list']({ projectId: PROJECT, tab: 'all', cursor: null, limit: 10 }))
        .total,
    ).toBe(0);
  });
});

describe('what may have been charged', () => {
  it('stands in the inbox with its ways, and is sent again only to its price', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer(({ callOfShot }) => (callOfShot === 1 ? withoutEntry : serve));
    const window = await aDesk(folder, { env: server.env });
    await start(window, 280_000);
    await window.heard((event) => event.type === 'jobs');
    const unclear = async () =>
      (await window.handlers['inbox:view']({ projectId: PROJECT })).groups.find(
        ({ kind }) => kind === 'unclear',
      );
    await expect.poll(unclear).toBeDefined();
    const group = await unclear();
    expect(group).toMatchObject({
      title: 'Maybe charged: the connection was lost after sending',
      jobs: [{ shotId: 's1-010', takeId: 's1-010_t01' }],
      actions: [
        { kind: 'ask-the-log', costMicroUsd: 0 },
        { kind: 'send-again', costMicroUsd: 280_000 },
        { kind: 'give-up', costMicroUsd: 0 },
      ],
    });
    const jobIds = group?.jobs.map(({ jobId }) => jobIdSchema.parse(jobId)) ?? [];
    const again = (estimateMicroUsd: number, commandId: string) =>
      window.command('unclear:resend', window.handlers['unclear:resend'], {
        ...{ projectId: PROJECT, commandId, jobIds },
        consent: { estimateMicroUsd },
      });
    await expect(again(1, 'command-2')).rejects.toMatchObject({
      error: { code: 'consent-needed', estimateMicroUsd: 280_000 },
    });
    expect(await chargedShots(server)).toEqual(['s1-010']);
    expect(await again(280_000, 'command-3')).toEqual({ jobs: 1 });
    expect(await again(280_000, 'command-3')).toEqual({ jobs: 1 });
    await expect
      .poll(async () => (await window.handlers['queue:state']({ projectId: PROJECT })).queues[1]?.counts.done)
      .toBe(1);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-010']);
    expect(await window.handlers['money:view']({ projectId: PROJECT })).toMatchObject({
      confirmedMicroUsd: 280_000,
      maybeChargedMicroUsd: 280_000,
    });
  });
});
