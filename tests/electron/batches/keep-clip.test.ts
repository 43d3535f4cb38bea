import { expect, it } from 'vitest';
import { keepClip } from '#electron/batches/keep-clip.ts';
import { insertAttempt, moveMoney } from '#electron/batches/ledger/attempts.ts';
import { readTakes } from '#electron/batches/ledger/takes.ts';
import type { Receipt } from '#shared/take.ts';
import { aJob, anAttempt } from '#tests/batch-builders.ts';
import { aBatch } from './batch-under-test.ts';
import { aChargeBook } from './charge-builders.ts';

const CHECKED = {
  ...{ bytes: 19, sha256: 'a'.repeat(64), durationFrames: 121 },
  ...{ width: 320, height: 180, hasAudio: true },
};

it('puts a charge into the receipt that became known while its clip was named', async () => {
  const clipUrl = 'https://clips.example/1.mp4';
  const job = aJob(1, { state: { status: 'verifying', attempt: 1, clipUrl, clip: CHECKED } });
  const attempt = anAttempt(job, {
    money: { status: 'confirmed', estimateMicroUsd: 50_000, actualMicroUsd: null },
  });
  const written: Receipt[] = [];
  const batch = await aBatch({ jobs: [job] });
  await batch.ledger.change((db) => insertAttempt(db, attempt));
  const ports = {
    ...batch.ports,
    keepTake: async ({ receipt }: { receipt: Receipt }) => {
      written.push(receipt);
      await batch.ledger.change((db) =>
        moveMoney(db, attempt.id, { type: 'log-says', actualMicroUsd: 51_000 }),
      );
    },
    charges: aChargeBook({ amendReceipt: async (receipt) => void written.push(receipt) }),
  };

  await keepClip(ports, { job, attempt: 1, clip: CHECKED });

  expect(written.map(({ generation }) => generation?.actualCostMicroUsd)).toEqual([null, 51_000]);
  expect(batch.ledger.read(readTakes)).toEqual(written.slice(1));
  await batch.remove();
});
