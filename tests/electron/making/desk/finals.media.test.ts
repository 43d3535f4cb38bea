import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import type { Receipt } from '#shared/take.ts';
import { aProject, smallFilm } from '#tests/e2e/film-projects.ts';
import { scriptedServer } from '#tests/e2e/paid-calls.ts';
import { aDesk, PROJECT } from './desk-under-test.ts';

const WANTED = {
  projectId: PROJECT,
  generator: 'cloudflare',
  takes: null,
  again: false,
  policy: PLAIN_POLICY,
} as const;
const MISSING = { ...WANTED, scope: { kind: 'missing' } } as const;
const FINALS = { ...WANTED, scope: { kind: 'finals', resolution: '720p' } } as const;

describe('finals of circled takes', () => {
  it('send what the take was made from, at the other size, and leave its circle where it is', async () => {
    const folder = await aProject(smallFilm(2));
    const server = await scriptedServer(() => serve);
    const window = await aDesk(folder, { env: server.env });
    const start = (wanted: typeof MISSING | typeof FINALS, commandId: string, estimateMicroUsd: number) =>
      window.command('run:start', window.handlers['run:start'], {
        ...wanted,
        ...{ commandId, concurrency: null, consent: { estimateMicroUsd } },
        cap: { budgetMicroUsd: null, maxCalls: null },
      });
    const receipt = async (takeId: string): Promise<Receipt> =>
      JSON.parse(await readFile(join(folder, 'takes', `${takeId}.json`), 'utf8'));

    await start(MISSING, 'drafts', 560_000);
    await window.heard(({ type }) => type === 'ended');
    const reviews = JSON.stringify({ version: 1, circled: { 's1-010': 's1-010_t01' }, takes: {} });
    await writeFile(join(folder, 'reviews.json'), reviews);
    const storyboard = await readFile(join(folder, 'storyboard.json'), 'utf8');
    const draft = await receipt('s1-010_t01');
    await writeFile(
      join(folder, 'storyboard.json'),
      storyboard.replace(draft.generation?.prompt ?? '', 'something else'),
    );

    const estimate = await window.handlers['estimate:run'](FINALS);
    expect(estimate).toMatchObject({
      perShot: [{ shotId: 's1-010', takes: 1, costMicroUsd: 600_000 }],
      skipped: [{ shotId: 's1-020', reason: 'not-circled' }],
      problems: [],
    });
    window.events.length = 0;
    await start(FINALS, 'finals', 600_000);
    await window.heard(({ type }) => type === 'ended');

    const final = await receipt('s1-010_t02');
    expect(final.generation).toMatchObject({
      prompt: draft.generation?.prompt,
      seed: draft.generation?.seed,
      input: { ...draft.generation?.input, resolution: '720p' },
    });
    expect(await readFile(join(folder, 'reviews.json'), 'utf8')).toBe(reviews);
    // What was asked for in every detail is not paid for again.
    expect(await window.handlers['estimate:run'](FINALS)).toMatchObject({
      takes: 0,
      offered: [{ shotId: 's1-010', takeId: 's1-010_t02' }],
    });
  });
});
