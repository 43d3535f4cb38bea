import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import type { CallName } from '#shared/contract/call-names.ts';
import { CALL_NAMES } from '#shared/contract/call-names.ts';
import { coreUnderTest } from '../electron/core/core-under-test.ts';
import { fakeTerminal } from '../fakes/fake-terminal.ts';
import { tokensIn } from '../fakes/tokens-in.ts';
import { aProject, smallFilm } from './film-projects.ts';
import { findLeaks, type Place } from './leaks/find-leaks.ts';
import { repeatingApi } from './leaks/repeating-api.ts';

/** With every character that some spelling changes. */
const TOKEN = 'cfut_Le4k"k4n4ry\\of+4711/w1th=all%s0rts&of<marks>';
const ACCOUNT = '0123456789abcdef0123456789abcdef';

const run = { generator: 'cloudflare', scope: { kind: 'missing' }, takes: null, again: false } as const;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come about.');
}

it('tells the page nothing of a token that pays for a batch with failures', async () => {
  const { env, api } = await repeatingApi(TOKEN);
  const host = fakeTerminal().host;
  const making = {
    ...host,
    cloudflare: { apiBaseUrl: env.DAILIES_API_BASE_URL, gatewayId: undefined },
    tokens: tokensIn(host.settingsFolder, { ...env }),
  };
  const { core, told, reported } = await coreUnderTest({ making });
  const said: Place[] = [];
  const ask = async (name: CallName, input: unknown) => {
    const reply = await core.answer(name, JSON.parse(JSON.stringify(input)));
    said.push({ kind: 'message', name, bytes: Buffer.from(JSON.stringify(reply)) });
    return reply;
  };
  const value = async <Value>(name: CallName, input: unknown): Promise<Value> => {
    const reply = await ask(name, input);
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Value;
  };

  const projectId = await core.openProject(await aProject(smallFilm(9)));
  const wanted = { projectId, ...run, policy: PLAIN_POLICY };
  const estimate = await value<{ costMicroUsd: number }>('estimate:run', wanted);
  await value('run:start', {
    ...wanted,
    commandId: randomUUID(),
    cap: { budgetMicroUsd: null, maxCalls: null },
    concurrency: 4,
    consent: { estimateMicroUsd: estimate.costMicroUsd },
  });
  type States = {
    queues: {
      generator: string;
      counts: { running: number; done: number; needsYou: number; waiting: number };
    }[];
  };
  await until(async () => {
    const { queues } = await value<States>('queue:state', { projectId });
    const paid = queues.find(({ generator }) => generator === 'cloudflare');
    return (
      paid !== undefined && paid.counts.done >= 4 && paid.counts.waiting === 0 && paid.counts.needsYou > 0
    );
  });

  // Everything that the page can ask of it, also in vain.
  const { rows } = await value<{ rows: { jobId: string }[] }>('queue:list', {
    projectId,
    tab: 'all',
    cursor: null,
    limit: 100,
  });
  for (const { jobId } of rows) await value('job:view', { projectId, jobId });
  await value('inbox:view', { projectId });
  await value('money:view', { projectId });
  await value('project:view', { projectId, unless: null });
  await value('token:status', {});
  await value('token:verify', { commandId: randomUUID(), accountId: null });
  const given = { token: TOKEN, accountId: ACCOUNT, label: 'Studio', keepIn: 'keychain' };
  await value('token:set', { commandId: randomUUID(), ...given });
  await ask('token:set', { commandId: randomUUID(), ...given, token: `Bearer ${TOKEN}` });
  await ask('token:set', { commandId: randomUUID(), ...given, accountId: 'none' });
  await ask('token:remove', { commandId: randomUUID(), accountId: 'f'.repeat(32) });
  await value('settings:view', {});
  for (const name of CALL_NAMES) await ask(name, { commandId: randomUUID(), projectId });
  for (const event of told) {
    said.push({ kind: 'message', name: event.name, bytes: Buffer.from(JSON.stringify(event.payload)) });
  }

  expect(new Set(api.carried())).toEqual(new Set([`Bearer ${TOKEN}`]));
  expect(reported).toEqual([]);
  expect(told.map(({ name }) => name)).toEqual(expect.arrayContaining(['jobs:changed', 'token:changed']));
  expect(said.some(({ bytes }) => bytes.includes('[hidden]'))).toBe(true);
  const leaks = findLeaks(said, TOKEN);
  expect(leaks.map(({ name, spelling }) => `${name}: ${spelling}`)).toEqual([]);
  const planted: Place = {
    kind: 'message',
    name: 'planted',
    bytes: Buffer.from(JSON.stringify({ ok: TOKEN })),
  };
  expect(findLeaks([...said, planted], TOKEN)).toHaveLength(1);
});
