import { describe, expect, test } from 'vitest';
import { LATEST_ENTRY_MS, verdictOf } from '#electron/batches/apply-finding.ts';
import type { LogFinding } from '#electron/generation/gateway-log.ts';

const FRESH = 60_000;
const OLD = LATEST_ENTRY_MS + 1;
const clipUrl = 'https://clips.example/a.mp4';
const logId = 'log-1';

describe('what follows from the log', () => {
  test.each<{ name: string; finding: LogFinding; ageMs: number; verdict: object }>([
    {
      name: 'a finished clip is fetched, and its cost left to who checks it against the price',
      finding: { kind: 'found-finished', logId, clipUrl, costMicroUsd: 750_000, callMicroUsd: 375_000 },
      ageMs: FRESH,
      verdict: {
        charge: null,
        job: { type: 'generated', clipUrl },
      },
    },
    {
      name: 'a finished clip without a cost is fetched as well',
      finding: { kind: 'found-finished', logId, clipUrl, costMicroUsd: null, callMicroUsd: null },
      ageMs: FRESH,
      verdict: { charge: null, job: { type: 'generated', clipUrl } },
    },
    {
      name: 'a failure that cost nothing releases',
      finding: { kind: 'found-failed', logId, message: 'busy', costMicroUsd: 0, callMicroUsd: 0 },
      ageMs: FRESH,
      verdict: {
        charge: { says: { type: 'log-says', actualMicroUsd: 0 }, callMicroUsd: 0 },
        job: {
          type: 'refused',
          reason: 'log',
          message: 'The gateway’s log says that this call failed and cost nothing: busy',
        },
      },
    },
    {
      name: 'a failure that cost something is paid and lost',
      finding: { kind: 'found-failed', logId, message: 'busy', costMicroUsd: 10_000, callMicroUsd: 10_000 },
      ageMs: FRESH,
      verdict: {
        charge: { says: { type: 'log-says', actualMicroUsd: 10_000 }, callMicroUsd: 10_000 },
        job: {
          type: 'failed',
          failure: {
            kind: 'paid-and-lost',
            message: 'The gateway’s log says that this call failed and still cost $0.01: busy',
          },
        },
      },
    },
    {
      name: 'a failure without a cost stays unclear',
      finding: { kind: 'found-failed', logId, message: 'busy', costMicroUsd: null, callMicroUsd: null },
      ageMs: OLD,
      verdict: { charge: null, job: null },
    },
    {
      name: 'a success without its reply is waited for, counted at the cost of all its calls, and judged by that of one',
      finding: {
        kind: 'found-without-reply',
        logId,
        ageMs: null,
        costMicroUsd: 750_000,
        callMicroUsd: 375_000,
      },
      ageMs: FRESH,
      verdict: {
        charge: { says: { type: 'log-says-charged', actualMicroUsd: 750_000 }, callMicroUsd: 375_000 },
        job: null,
      },
    },
    {
      name: 'a success without its reply is lost after an hour',
      finding: {
        kind: 'found-without-reply',
        logId,
        ageMs: null,
        costMicroUsd: 750_000,
        callMicroUsd: 375_000,
      },
      ageMs: OLD,
      verdict: {
        charge: { says: { type: 'log-says', actualMicroUsd: 750_000 }, callMicroUsd: 375_000 },
        job: {
          type: 'failed',
          failure: {
            kind: 'paid-and-lost',
            message:
              'The gateway’s log says that this call cost $0.75, but it has not kept the reply with the clip’s address.',
          },
        },
      },
    },
    {
      name: 'a success without its reply is waited for where its entry is fresh, whatever this machine’s clock says',
      finding: {
        kind: 'found-without-reply',
        logId,
        ageMs: FRESH,
        costMicroUsd: 750_000,
        callMicroUsd: 750_000,
      },
      ageMs: OLD,
      verdict: {
        charge: { says: { type: 'log-says-charged', actualMicroUsd: 750_000 }, callMicroUsd: 750_000 },
        job: null,
      },
    },
    {
      name: 'a success for nothing, without its reply, is not believed',
      finding: { kind: 'found-without-reply', logId, ageMs: null, costMicroUsd: 0, callMicroUsd: 0 },
      ageMs: OLD,
      verdict: { charge: null, job: null },
    },
    ...(
      [
        { kind: 'no-entry' },
        { kind: 'no-log-product' },
        { kind: 'found-running', logId },
        { kind: 'unavailable', message: 'HTTP 500' },
      ] satisfies LogFinding[]
    ).map((finding) => ({
      name: `${finding.kind} proves nothing, however late`,
      finding,
      ageMs: OLD,
      verdict: { charge: null, job: null },
    })),
  ])('$name', ({ finding, ageMs, verdict }) => {
    expect(verdictOf(finding, ageMs)).toEqual(verdict);
  });
});
