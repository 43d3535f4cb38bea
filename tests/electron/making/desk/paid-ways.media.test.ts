import { describe, expect, it } from 'vitest';
import { readCommand } from '#electron/batches/ledger/commands.ts';
import { tokenChanged } from '#electron/making/desk/token-changed.ts';
import { type Behaviour, serve } from '#electron/rehearsal/faults/behaviour.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { jobIdSchema } from '#shared/ids.ts';
import type { StoryboardJson } from '#shared/storyboard/storyboard.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { chargedShots, scriptedServer } from '#tests/e2e/paid-calls.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';
import { firstTimes, moderated } from '../../../fakes/faults.ts';
import { aDesk, type DeskUnderTest, PROJECT } from './desk-under-test.ts';

const NO_CAP = { budgetMicroUsd: null, maxCalls: null };
const silent: Behaviour = { kind: 'silence', accepted: true };
const withoutEntry = (next: Behaviour): Behaviour => ({ kind: 'logged', entry: { kind: 'absent' }, next });

function start(
  window: DeskUnderTest,
  estimateMicroUsd: number,
  over: { commandId?: string; concurrency?: number; again?: boolean } = {},
) {
  const { commandId = 'command-start', concurrency = null, again = false } = over;
  return window.command('run:start', window.handlers['run:start'], {
    ...{ projectId: PROJECT, generator: 'cloudflare', takes: null, again, policy: PLAIN_POLICY },
    scope: { kind: again ? 'all' : 'missing' },
    ...{ commandId, cap: NO_CAP, concurrency, consent: { estimateMicroUsd } },
  });
}

async function rows(window: DeskUnderTest) {
  const page = { projectId: PROJECT, tab: 'all', cursor: null, limit: 50 } as const;
  return (await window.handlers['queue:list'](page)).rows;
}

const jobIdsOf = (all: readonly { jobId: string }[]) => all.map(({ jobId }) => jobIdSchema.parse(jobId));

const statuses = (window: DeskUnderTest) => async () =>
  (await rows(window)).map(({ takeId, state }) => `${takeId} ${state.status}`).toSorted();

async function groups(window: DeskUnderTest) {
  return (await window.handlers['inbox:view']({ projectId: PROJECT })).groups;
}

describe('a call that a person waits for no longer', () => {
  it('is let go once: a repeat of that word leaves alone what was sent anew', async () => {
    const late: Behaviour = { kind: 'delayed', latencyMs: 2000, next: serve };
    const server = await scriptedServer(({ callOfShot }) =>
      callOfShot === 1 ? withoutEntry(silent) : withoutEntry(late),
    );
    const window = await aDesk(await aProject(smallFilm(1)), { env: server.env });
    await start(window, 280_000);
    await expect.poll(statuses(window)).toEqual(['s1-010_t01 sending']);
    await expect.poll(() => chargedShots(server)).toEqual(['s1-010']);
    const jobIds = jobIdsOf(await rows(window));
    const letGo = () =>
      window.killedAfter('queue:stop-waiting', window.handlers['queue:stop-waiting'], {
        ...{ projectId: PROJECT, commandId: 'command-let-go', jobIds },
      });
    expect(await letGo()).toEqual({ stopped: 1 });
    await expect.poll(statuses(window)).toEqual(['s1-010_t01 unclear']);

    await window.command('unclear:resend', window.handlers['unclear:resend'], {
      ...{ projectId: PROJECT, commandId: 'command-resend', jobIds },
      consent: { estimateMicroUsd: 280_000 },
    });
    await expect.poll(() => chargedShots(server)).toEqual(['s1-010', 's1-010']);
    expect(await letGo()).toEqual({ stopped: 1 });
    await expect.poll(statuses(window)).toEqual(['s1-010_t01 done']);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-010']);
  });

  it('is asked about again for nothing, and a repeat answers as before', async () => {
    const server = await scriptedServer(() => withoutEntry({ kind: 'hang-up', accepted: true }));
    const window = await aDesk(await aProject(smallFilm(1)), { env: server.env });
    await start(window, 280_000);
    await expect.poll(statuses(window)).toEqual(['s1-010_t01 unclear']);
    const jobIds = jobIdsOf(await rows(window));
    const recover = () =>
      window.killedAfter('unclear:recover', window.handlers['unclear:recover'], {
        ...{ projectId: PROJECT, commandId: 'command-recover', jobIds: null },
      });
    expect(await recover()).toEqual({ asked: 1 });
    await window.command('unclear:give-up', window.handlers['unclear:give-up'], {
      ...{ projectId: PROJECT, commandId: 'command-give-up', jobIds, notCharged: false },
    });
    expect(await recover()).toEqual({ asked: 1 });
    expect(await chargedShots(server)).toEqual(['s1-010']);
  });
});

describe('what was refused', () => {
  const withSound = (): StoryboardJson => {
    const film = smallFilm(1);
    return { ...film, defaults: { ...film.defaults, generateAudio: true } };
  };

  it.each([
    [true, 'send-again-without-sound', false],
    [false, 'send-again', true],
  ] as const)(
    'is sent again (without sound: %j), only to its price and once',
    async (withoutSound, kind, sound) => {
      const server = await scriptedServer(firstTimes(1, moderated));
      const window = await aDesk(await aProject(withSound()), { env: server.env });
      const { costMicroUsd } = await window.handlers['estimate:run']({
        ...{ projectId: PROJECT, generator: 'cloudflare', takes: null, again: false, policy: PLAIN_POLICY },
        scope: { kind: 'missing' },
      });
      await start(window, costMicroUsd ?? 0);
      await expect.poll(statuses(window)).toEqual(['s1-010_t01 refused']);
      expect(await chargedShots(server)).toEqual([]);
      const [group] = await groups(window);
      const price = group?.actions.find((action) => action.kind === kind)?.costMicroUsd ?? 0;
      expect(price).toBeGreaterThan(0);
      const jobIds = jobIdsOf(group?.jobs ?? []);
      const again = (commandId: string, consent: { estimateMicroUsd: number } | null) =>
        window.command('failed:send-again', window.handlers['failed:send-again'], {
          ...{ projectId: PROJECT, commandId, jobIds, withoutSound, consent },
        });
      const needed = { error: { code: 'consent-needed', estimateMicroUsd: price } };
      await expect(again('command-none', null)).rejects.toMatchObject(needed);
      await expect(again('command-less', { estimateMicroUsd: price - 1 })).rejects.toMatchObject(needed);
      expect(await statuses(window)()).toEqual(['s1-010_t01 refused']);

      const sent = await again('command-again', { estimateMicroUsd: price });
      expect(sent).toMatchObject({ jobs: 1 });
      expect(await again('command-again', { estimateMicroUsd: price })).toEqual(sent);
      await expect.poll(statuses(window)).toEqual(['s1-010_t01 refused', 's1-010_t02 done']);
      const [take] = await window.desk.project.takes();
      expect(take?.receipt.generation?.input).toMatchObject({ generate_audio: sound });
      expect(await groups(window)).toEqual([]);
    },
  );
});

describe('a run that a wrong price paused', () => {
  it('goes on at a person’s word to the new sum, and by nothing else', async () => {
    // The first is charged a tenth more; the second is long on its way when that becomes known.
    const dearer = (next: Behaviour): Behaviour => ({ kind: 'priced', factor: 1.1, next });
    const server = await scriptedServer(({ shotId }) =>
      dearer(shotId === 's1-020' ? { kind: 'delayed', latencyMs: 4000, next: serve } : serve),
    );
    const window = await aDesk(await aProject(smallFilm(3)), { env: server.env });
    await start(window, 840_000, { concurrency: 1 });
    const paused = async () =>
      (await groups(window)).find(({ title }) => title === 'A take cost something else than expected');
    await expect.poll(paused).toBeDefined();
    await expect.poll(() => chargedShots(server)).toEqual(['s1-010', 's1-020']);
    expect(window.events).toContainEqual({ type: 'take', takeId: 's1-010_t01' });
    const group = await paused();
    expect(group).toMatchObject({
      generator: 'cloudflare',
      jobs: [{ takeId: 's1-030_t01' }],
      actions: [{ kind: 'agree', costMicroUsd: 308_000 }],
    });
    const jobIds = jobIdsOf(group?.jobs ?? []);
    await window.command('queue:resume', window.handlers['queue:resume'], {
      ...{ projectId: PROJECT, commandId: 'command-resume', generator: 'cloudflare' },
    });
    expect(await paused()).toEqual(group);
    const agree = (commandId: string, estimateMicroUsd: number) =>
      window.command('queue:agree', window.handlers['queue:agree'], {
        ...{ projectId: PROJECT, commandId, jobIds, consent: { estimateMicroUsd } },
      });
    await expect(agree('command-old', 280_000)).rejects.toMatchObject({
      error: { code: 'consent-needed', estimateMicroUsd: 308_000 },
    });
    const agreed = await agree('command-agree', 308_000);
    expect(agreed).toMatchObject({ jobs: 1 });
    await expect.poll(statuses(window)).toEqual(['s1-010_t01 done', 's1-020_t01 done', 's1-030_t01 done']);
    expect(await agree('command-agree', 308_000)).toEqual(agreed);
    await expect(agree('command-late', 308_000)).rejects.toMatchObject({ error: { code: 'invalid-input' } });
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020', 's1-030']);
    const { runs } = await window.handlers['run:list']({ projectId: PROJECT });
    expect(runs.map(({ cap }) => cap)).toEqual([
      { budgetMicroUsd: 308_000, maxCalls: 1 },
      { budgetMicroUsd: 840_000, maxCalls: null },
    ]);
  });
});

describe('a project that another installation worked on', () => {
  it('sends nothing before a person takes it over, and then only to a new word', async () => {
    const folder = await aProject(smallFilm(1));
    const server = await scriptedServer(() => serve);
    const there = await aDesk(folder, { env: server.env });
    await start(there, 280_000);
    await there.heard(({ type }) => type === 'ended');
    await there.close();

    const here = await aDesk(folder, { env: server.env });
    const again = () => start(here, 280_000, { commandId: 'command-again', again: true });
    await expect(again()).rejects.toMatchObject({ error: { code: 'project-held' } });
    expect(await here.handlers['money:view']({ projectId: PROJECT })).toMatchObject({
      hold: 'other-installation',
    });
    expect(await groups(here)).toMatchObject([{ kind: 'held', actions: [{ kind: 'take-over' }] }]);
    const takeOver = () =>
      here.killedAfter('money:take-over', here.handlers['money:take-over'], {
        ...{ projectId: PROJECT, commandId: 'command-take-over' },
      });
    expect(await takeOver()).toEqual({});
    const done = here.ledger.read((db) => readCommand(db, 'command-take-over'));
    expect(done).toMatchObject({ replyJson: '{}' });
    expect(await here.handlers['money:view']({ projectId: PROJECT })).toMatchObject({ hold: null });
    expect(await groups(here)).toEqual([]);
    expect(await chargedShots(server)).toEqual(['s1-010']);
    await again();
    await expect.poll(() => chargedShots(server)).toEqual(['s1-010', 's1-010']);
  });
});

describe('paid work that waits for a token', () => {
  it('goes on under the consent it had once a token is there', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(({ shotId }) => (shotId === 's1-010' ? withoutEntry(silent) : serve));
    const before = await aDesk(folder, { env: server.env });
    await start(before, 560_000);
    await expect.poll(() => chargedShots(server)).toEqual(['s1-010']);
    const { settingsFolder } = before.host;
    await before.close();

    const later = tokensIn(settingsFolder, { ...server.env });
    let tokens = tokensIn(settingsFolder, { DAILIES_API_BASE_URL: server.env.DAILIES_API_BASE_URL });
    const window = await aDesk(folder, {
      env: server.env,
      settingsFolder,
      tokens: {
        ...later,
        wasGiven: () => tokens.wasGiven(),
        accountId: () => tokens.accountId(),
        payer: (accountId) => tokens.payer(accountId),
      },
    });
    const held = async () => (await groups(window)).filter(({ kind }) => kind === 'held');
    await expect.poll(held).toMatchObject([{ actions: [{ kind: 'set-token' }] }]);
    tokenChanged(window.desk);
    await expect.poll(held).toMatchObject([{ actions: [{ kind: 'set-token' }] }]);
    expect(await chargedShots(server)).toEqual(['s1-010']);

    tokens = later;
    tokenChanged(window.desk);
    await expect.poll(() => chargedShots(server)).toEqual(['s1-010', 's1-020']);
    expect(await held()).toEqual([]);
  });
});
