import { writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { BatchPorts } from '#electron/batches/batch-ports.ts';
import { openFetches } from '#electron/batches/fetches.ts';
import { insertAttempt } from '#electron/batches/ledger/attempts.ts';
import { createPlaces } from '#electron/batches/places.ts';
import type { Job } from '#shared/batch/job.ts';
import { aJob, anAttempt } from '#tests/batch-builders.ts';
import { aBatch, type BatchUnderTest, CLIP, sha256, turns } from './batch-under-test.ts';

const open: Awaited<BatchUnderTest>[] = [];
afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
});

/** Jobs of so many shots, whose calls have finished and whose clips nobody has fetched. */
function finished(count: number): Job[] {
  return Array.from({ length: count }, (_, index) => {
    const clipUrl = `https://clips.example/${index + 1}.mp4`;
    return aJob(index + 1, { state: { status: 'generated', attempt: 1, clipUrl } });
  });
}

async function batchOf(jobs: readonly Job[], fetchClip: BatchPorts['fetchClip']) {
  const batch = await aBatch({ jobs, ports: { fetchClip } });
  open.push(batch);
  const money = { status: 'confirmed', estimateMicroUsd: 50_000, actualMicroUsd: null } as const;
  await batch.ledger.change((db) => {
    for (const job of jobs) insertAttempt(db, anAttempt(job, { money }));
  });
  return batch;
}

describe('clips that wait to be fetched', () => {
  it('are taken in hand a few at a time, however many wait', async () => {
    const batch = await batchOf(finished(200), () => new Promise(() => {}));
    const fetches = openFetches(batch.ports, {
      ...{ signal: new AbortController().signal, places: createPlaces(2) },
      ...{ onBegin: () => {}, onFault: () => {}, wake: () => {} },
    });
    for (let wake = 0; wake < 5; wake += 1) {
      fetches.begin();
      await turns();
    }
    expect(fetches.inHand()).toHaveLength(16);
  });

  it('all become takes, though those before them cannot be had and no time passes', async () => {
    const jobs = finished(60);
    const batch = await batchOf(jobs, async ({ url, partPath }) => {
      if (Number(/(\d+)\.mp4/.exec(url)?.[1]) <= 40) {
        return { kind: 'retry', message: 'HTTP 503', retryAfterMs: null };
      }
      writeFileSync(partPath, CLIP);
      return { kind: 'complete', bytes: CLIP.length, sha256: sha256(CLIP) };
    });
    batch.runner.wake();
    const done = () => batch.states().filter((status) => status === 'done').length;
    for (let tries = 0; tries < 200 && done() < 20; tries += 1) await turns();
    expect(batch.states().slice(40)).toEqual(jobs.slice(40).map(() => 'done'));
  });
});
