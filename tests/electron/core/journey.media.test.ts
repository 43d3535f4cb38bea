import { randomUUID } from 'node:crypto';
import { cp, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import type { ProjectId } from '#shared/ids.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { chargedShots, scriptedServer } from '#tests/e2e/paid-calls.ts';
import { fakeTerminal } from '#tests/fakes/fake-terminal.ts';
import { tokensIn } from '#tests/fakes/tokens-in.ts';
import { type CoreUnderTest, coreUnderTest, until } from './core-under-test.ts';

const NO_CAP = { budgetMicroUsd: null, maxCalls: null };
const wantedOf = (projectId: ProjectId, generator: 'rehearsal' | 'cloudflare') => ({
  ...{ projectId, generator, takes: null, again: false, policy: PLAIN_POLICY },
  scope: { kind: 'missing' as const },
});

/** Somebody whose token is for this server. */
function somebody(env: Readonly<Record<string, string>>) {
  const { host } = fakeTerminal();
  return {
    ...host,
    cloudflare: { apiBaseUrl: env.DAILIES_API_BASE_URL, gatewayId: undefined },
    tokens: tokensIn(host.settingsFolder, { ...env }),
  };
}

function counts(core: CoreUnderTest, projectId: ProjectId, generator: 'rehearsal' | 'cloudflare') {
  return core
    .call('queue:state', { projectId })
    .then(({ queues }) => queues.find((queue) => queue.generator === generator)?.counts);
}

async function start(core: CoreUnderTest, projectId: ProjectId, generator: 'rehearsal' | 'cloudflare') {
  const wanted = wantedOf(projectId, generator);
  const estimate = await core.call('estimate:run', wanted);
  expect(estimate.problems).toEqual([]);
  const consent = generator === 'rehearsal' ? null : { estimateMicroUsd: estimate.costMicroUsd };
  const commandId = randomUUID();
  return core.call('run:start', { ...wanted, commandId, cap: NO_CAP, concurrency: null, consent });
}

describe('the whole way by calls alone', () => {
  it('leads from an edit over a rehearsal and a paid take to a film', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    const core = await coreUnderTest({ making: somebody(server.env) });
    const projectId = await core.core.openProject(folder);
    await core.edit(projectId, 0, [
      { kind: 'set-shots', shots: ['s1-020'], fields: { prompt: 'the keeper looks out' } },
    ]);

    expect(await start(core, projectId, 'rehearsal')).toMatchObject({ jobs: 2 });
    await until(async () => (await counts(core, projectId, 'rehearsal'))?.done === 2);
    expect(await chargedShots(server)).toEqual([]);

    expect(await start(core, projectId, 'cloudflare')).toMatchObject({ jobs: 2 });
    await until(async () => (await counts(core, projectId, 'cloudflare'))?.done === 2);
    expect(await chargedShots(server)).toEqual(['s1-010', 's1-020']);

    const { takes } = await core.call('take:list', { projectId, shots: null, cursor: null, limit: 10 });
    expect(takes.map(({ takeId, kind, isNew, stale }) => [takeId, kind, isNew, stale])).toEqual([
      ['s1-010_t01', 'paid', true, []],
      ['s1-010_r01', 'rehearsed', true, []],
      ['s1-020_t01', 'paid', true, []],
      ['s1-020_r01', 'rehearsed', true, []],
    ]);
    expect(takes[2]?.generation).toMatchObject({ prompt: 'the keeper looks out', costMicroUsd: 280_000 });
    const { revision } = await core.state(projectId);
    await core.call('take:review', {
      ...{ projectId, baseRevision: revision, commandId: randomUUID() },
      changes: [{ kind: 'circle', shot: 's1-010', take: 's1-010_t01' }],
    });

    const film = {
      projectId,
      preset: 'film',
      each: 'film' as const,
      name: null,
      transition: null,
      allowMissing: false,
    };
    const explained = await core.call('export:explain', film);
    expect(explained.problems).toEqual([]);
    expect(explained.films[0]).toMatchObject({ title: 'Small', name: 'small-01.mp4', lengthFrames: 192 });
    await core.call('export:start', { ...film, commandId: randomUUID() });
    const listed = () => core.call('export:list', { projectId });
    await until(async () => (await listed()).exports[0]?.state.status === 'done');
    expect((await listed()).films).toMatchObject([
      { name: 'small-01.mp4', hasCut: true, durationFrames: 192 },
    ]);
    expect((await readdir(join(folder, 'cuts'))).toSorted()).toEqual(['small-01.json', 'small-01.mp4']);
    expect(core.reported).toEqual([]);
    const names = new Set(core.told.map(({ name }) => name));
    for (const name of [
      'project:changed',
      'jobs:changed',
      'queue:changed',
      'money:changed',
      'takes:changed',
      'exports:changed',
    ] as const) {
      expect(names).toContain(name);
    }
    // No place on this disk and no address of a clip reaches a page.
    const words = JSON.stringify(core.told);
    expect(words).not.toContain(folder);
    expect(words).not.toContain('/clips/');
  });
});

describe('a core that is begun anew after it was killed', () => {
  // Windows moves no folder whose files are open.
  it.skipIf(process.platform === 'win32')(
    'finds the paid queue paused and the call maybe charged, and sends nothing before a person says so',
    async () => {
      const folder = await aProject(smallFilm(3));
      const withoutEntry = { kind: 'absent' } as const;
      const silent = { kind: 'silence', accepted: true } as const;
      const server = await scriptedServer(({ callOfShot, shotId }) =>
        shotId === 's1-010' && callOfShot === 1
          ? { kind: 'logged', entry: withoutEntry, next: silent }
          : serve,
      );
      const making = somebody(server.env);
      const killed = await coreUnderTest({ making });
      const before = await killed.core.openProject(folder);
      await start(killed, before, 'cloudflare');
      // The first of its kind goes alone, so the others wait for an answer that does not come.
      await until(async () => (await chargedShots(server)).length === 1);
      expect((await killed.call('queue:state', { projectId: before })).queues[1]).toMatchObject({
        activity: 'working',
        mayClose: false,
      });
      // As a kill leaves it: what is on disk at this moment, at its own place, and nobody who holds it.
      await rename(folder, `${folder}-held`);
      await cp(`${folder}-held`, folder, { recursive: true, filter: (path) => !path.endsWith('lock.db') });

      const core = await coreUnderTest({ making });
      const projectId = await core.core.openProject(folder);
      const paid = async () => (await core.call('queue:state', { projectId })).queues[1];
      expect(await paid()).toMatchObject({
        activity: 'paused',
        pauses: [{ kind: 'crash' }],
        counts: { running: 0, waiting: 2, needsYou: 1 },
        mayClose: true,
      });
      const { groups } = await core.call('inbox:view', { projectId });
      expect(groups.map(({ kind, title }) => [kind, title])).toEqual([
        ['paused', 'Dailies ended in the middle of a run'],
        ['unclear', 'Maybe charged: Dailies ended while the call was on its way'],
      ]);
      expect(await chargedShots(server)).toEqual(['s1-010']);

      await core.call('queue:resume', { projectId, generator: 'cloudflare', commandId: randomUUID() });
      await until(async () => (await paid())?.counts.done === 2);
      expect(await chargedShots(server)).toEqual(['s1-010', 's1-020', 's1-030']);
      expect(await core.call('money:view', { projectId })).toMatchObject({
        confirmedMicroUsd: 560_000,
        maybeChargedMicroUsd: 280_000,
        calls: 3,
      });
    },
  );
});

describe('a core that is closed in the middle of work', () => {
  it('finds nothing wrong with that, and goes on in the next one', async () => {
    const folder = await aProject(smallFilm(6));
    const first = await coreUnderTest();
    await start(first, await first.core.openProject(folder), 'rehearsal');
    await until(() => first.told.some(({ name }) => name === 'jobs:changed'));
    await first.close();
    expect(first.reported).toEqual([]);

    const next = await coreUnderTest();
    const projectId = await next.core.openProject(folder);
    await until(async () => (await counts(next, projectId, 'rehearsal'))?.done === 6);
  });
});
