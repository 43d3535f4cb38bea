import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { clipFetcher } from '#electron/batches/clip-fetcher.ts';
import { readTakes } from '#electron/batches/ledger/takes.ts';
import { recoverJobs } from '#electron/batches/recover-jobs.ts';
import { projectPaths } from '#electron/projects/project-paths.ts';
import { keepTake } from '#electron/projects/take-files.ts';
import { DailiesError } from '#shared/app-error.ts';
import { takeId } from '#shared/ids.ts';
import { aJob, aRun } from '#tests/batch-builders.ts';
import { HANG, scriptedGenerator } from '#tests/fakes/scripted-generator.ts';
import { aBatch, CLIP, PROBE, sha256, turns } from './batch-under-test.ts';

type Batch = Awaited<ReturnType<typeof aBatch>>;
type Ports = Batch['ports'];

const one = aJob(1);
const two = aJob(2);
const open: Batch[] = [];
const servers: Server[] = [];

async function batchOf(setup: Parameters<typeof aBatch>[0]): Promise<Batch> {
  const batch = await aBatch(setup);
  open.push(batch);
  return batch;
}

afterEach(async () => {
  for (const batch of open.splice(0)) await batch.remove();
  for (const server of servers.splice(0)) server.close();
});

/** A clip host on this machine; returns where its clip is. */
async function clipHost(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/clip.mp4`;
}

/** Fetches with a script in place of the network: the nth call gets the nth answer, then the clip. */
function fetching(...answers: Exclude<Awaited<ReturnType<Ports['fetchClip']>>, { kind: 'complete' }>[]) {
  const calls: Parameters<Ports['fetchClip']>[0][] = [];
  const fetchClip: Ports['fetchClip'] = async (asked) => {
    calls.push(asked);
    const answer = answers[calls.length - 1];
    if (answer) return answer;
    writeFileSync(asked.partPath, CLIP);
    return { kind: 'complete', bytes: CLIP.length, sha256: sha256(CLIP) };
  };
  return { fetchClip, calls };
}

/** Ends a process between two steps of a take, and starts the next one in the same folder. */
async function startAgain(batch: Batch, ports: Partial<Ports> = {}): Promise<Batch> {
  await batch.ledger.close();
  open.splice(open.indexOf(batch), 1);
  const { generatorKind } = batch.ports;
  const next = await batchOf({ folder: batch.folder, ports: { generatorKind, ...ports } });
  await next.ledger.change((db) => recoverJobs(db, generatorKind, next.clock.nowMs()));
  return next;
}

const again = { kind: 'retry', message: 'reset', retryAfterMs: null } as const;

describe('a finished clip', () => {
  it('is fetched over HTTP, named and written down with its hash', async () => {
    const clipUrl = await clipHost((_, reply) => reply.end(CLIP));
    const generator = scriptedGenerator({ [one.shotId]: [{ kind: 'done', clipUrl }] });
    const fetchClip = clipFetcher({ allowLoopback: true, nowMs: Date.now });
    const batch = await batchOf({ jobs: [one], generator, ports: { fetchClip } });
    batch.runner.wake();
    await batch.runner.idle();
    expect(batch.states()).toEqual(['done']);
    expect(readFileSync(join(batch.takes, 's1-010_t01.mp4')).equals(CLIP)).toBe(true);
    expect(batch.receipt(one)?.sha256).toBe(sha256(CLIP));
    expect(batch.ledger.read(readTakes)).toEqual([batch.receipt(one)]);
  });

  it('is asked for again and again without touching the paid side', async () => {
    const { fetchClip, calls } = fetching(again, again, { ...again, retryAfterMs: 60_000 }, again);
    const batch = await batchOf({ jobs: [one], ports: { fetchClip } });
    const startMs = batch.clock.nowMs();
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['done']);
    expect(calls).toHaveLength(5);
    expect(batch.generator.calls).toHaveLength(1);
    expect(batch.clock.nowMs() - startMs).toBe(500 + 1000 + 62_000 + 4000);
  });

  it('is left for the next start after six hours, and fetched then', async () => {
    const fetchClip: Ports['fetchClip'] = async () => again;
    const batch = await batchOf({ jobs: [one], ports: { fetchClip } });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['generated']);

    const next = await startAgain(batch);
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['done']);
    expect(next.generator.calls).toHaveLength(0);
  });

  it('does not keep others waiting while it cannot be had', async () => {
    const fetchClip: Ports['fetchClip'] = async (asked) =>
      asked.partPath.includes('s1-010') ? again : fetching().fetchClip(asked);
    const batch = await batchOf({ jobs: [one, two], ports: { fetchClip }, options: { downloads: 1 } });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['generated', 'done']);
    batch.runner.stop();
  });

  it.each([
    ['its address gives it no more', 'gone', 'it has expired'],
    ['its address leads inside the network', 'refused', 'it was not fetched'],
  ] as const)('is paid and lost, and said so, where %s', async (_, kind, message) => {
    const { fetchClip } = fetching({ kind, message });
    const batch = await batchOf({ jobs: [one], ports: { fetchClip } });
    expect(await batch.drive()).toBe('idle');
    const failure = { kind: 'paid-and-lost', message };
    expect(batch.state(one)).toEqual({ status: 'failed', failure });
    expect(batch.money(one)).toEqual(['confirmed']);
  });

  it('is asked for again, and then left for the next start, where its host does not find it', async () => {
    let asked = 0;
    const fetchClip: Ports['fetchClip'] = async () => {
      asked += 1;
      return { kind: 'missing', message: 'The clip’s address answers 404.' };
    };
    const batch = await batchOf({ jobs: [one], ports: { fetchClip } });
    expect(await batch.drive()).toBe('idle');
    expect(asked).toBe(6);
    expect(batch.state(one)).toMatchObject({ status: 'generated' });
    expect(batch.money(one)).toEqual(['confirmed']);
  });

  it('is fetched afresh, with pauses, where it is no video, and then left for later', async () => {
    const { fetchClip, calls } = fetching();
    const probe: Ports['probe'] = async (path) => {
      throw new DailiesError({ code: 'clip-unusable', path, reason: 'has no picture' });
    };
    const batch = await batchOf({ jobs: [one], ports: { fetchClip, probe } });
    const startMs = batch.clock.nowMs();
    expect(await batch.drive()).toBe('idle');
    expect(calls.map(({ afresh }) => afresh)).toEqual([false, true, true, true, true, true]);
    expect(batch.clock.nowMs() - startMs).toBe(500 + 1000 + 2000 + 4000 + 8000);
    expect(batch.state(one)).toMatchObject({ status: 'generated' });

    batch.clock.jump(15 * 60_000);
    expect(await batch.drive()).toBe('idle');
    expect(calls).toHaveLength(12);
    expect(batch.generator.calls).toHaveLength(1);
  });

  it('keeps what came and was no video, where its address then dies', async () => {
    let asked = 0;
    const clipUrl = await clipHost((_, reply) => {
      asked += 1;
      if (asked > 1) reply.statusCode = 403;
      reply.end(CLIP);
    });
    const generator = scriptedGenerator({ [one.shotId]: [{ kind: 'done', clipUrl }] });
    const probe: Ports['probe'] = async (path) => {
      throw new DailiesError({ code: 'clip-unusable', path, reason: 'has no picture' });
    };
    const fetchClip = clipFetcher({ allowLoopback: true, nowMs: Date.now });
    const batch = await batchOf({ jobs: [one], generator, ports: { fetchClip, probe } });
    batch.runner.wake();
    while (batch.state(one)?.status !== 'failed') {
      await turns();
      if (batch.state(one)?.status === 'generated') batch.clock.toNextTimer();
    }
    const message =
      'The clip’s address answers 403: it has expired. What it gave before was no video; it is kept as s1-010_t01.mp4.part.unusable.';
    expect(batch.state(one)).toEqual({ status: 'failed', failure: { kind: 'paid-and-lost', message } });
    expect(readFileSync(join(batch.takes, 's1-010_t01.mp4.part.unusable')).equals(CLIP)).toBe(true);
  });

  it('is a take where only the second fetch brings a video', async () => {
    let probes = 0;
    const probe: Ports['probe'] = async (path) => {
      probes += 1;
      if (probes === 1) throw new DailiesError({ code: 'clip-unusable', path, reason: 'is cut off' });
      return PROBE;
    };
    const batch = await batchOf({ jobs: [one], ports: { probe } });
    await batch.drive();
    expect(batch.states()).toEqual(['done']);
  });

  it('waits for the next start where the disk is full, and nothing new is begun', async () => {
    const { fetchClip } = fetching({ kind: 'disk-full', message: 'full' });
    const jobs = [one, two, aJob(3), aJob(4)];
    const options = { concurrency: 1, startWith: 1 };
    const batch = await batchOf({ jobs, ports: { fetchClip }, options });
    expect(await batch.drive()).toBe('idle');
    expect([batch.state(one), batch.state(aJob(4))]).toMatchObject([
      { status: 'generated' },
      { status: 'queued' },
    ]);
    expect(batch.events.filter(({ type }) => type === 'fault')).toMatchObject([
      { error: { code: 'disk-full' } },
    ]);

    const next = await startAgain(batch);
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['done', 'done', 'done', 'done']);
    expect([...batch.generator.calls, ...next.generator.calls].map(({ shotId }) => shotId)).toEqual([
      's1-010',
      's1-020',
      's1-030',
      's1-040',
    ]);
  });

  it('leaves its neighbors alone where its own name is taken', async () => {
    const batch = await batchOf({
      jobs: [one, two],
      ports: {
        keepTake: async ({ partPath, receipt }) => {
          if (receipt.takeId === one.takeId) {
            throw new DailiesError({ code: 'take-conflict', path: 's1-010_t01.mp4', reason: 'is there' });
          }
          await other.ports.keepTake({ partPath, receipt });
        },
      },
    });
    const other = await batchOf({ folder: batch.folder });
    expect(await batch.drive()).toBe('idle');
    expect(batch.states()).toEqual(['verifying', 'done']);
    expect(batch.events.filter(({ type }) => type === 'fault')).toHaveLength(1);
    open.splice(open.indexOf(other), 1);
    await other.ledger.close();
  });
});

describe('a process that ends', () => {
  const crash = async () => {
    throw new DailiesError({ code: 'file-unwritable', path: 'takes', reason: 'the process ended' });
  };
  const noFetch: Ports['fetchClip'] = async () => ({ kind: 'gone', message: 'asked for again' });

  it('before the clip was named: the part is named, not fetched again', async () => {
    const batch = await batchOf({ jobs: [one], ports: { keepTake: crash } });
    await batch.drive();
    expect(batch.states()).toEqual(['verifying']);

    const next = await startAgain(batch, { fetchClip: noFetch });
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['done']);
    expect(next.receipt(one)).toMatchObject({ sha256: sha256(CLIP), media: { durationFrames: 121 } });
  });

  it.each(['clip', 'clip and receipt'])(
    'after its %s had the name, before that was written down: nothing is fetched again',
    async (had) => {
      const batch = await batchOf({
        jobs: [one],
        ports: {
          keepTake: async (take) => {
            await realKeep(batch)(take);
            if (had === 'clip') rmSync(join(batch.takes, 's1-010_t01.json'));
            await crash();
          },
        },
      });
      await batch.runner.idle();
      expect(batch.states()).toEqual(['verifying']);

      const next = await startAgain(batch, { fetchClip: noFetch, keepTake: realKeep(batch) });
      await next.runner.idle();
      expect(next.states()).toEqual(['done']);
      expect(next.receipt(one)?.sha256).toBe(sha256(CLIP));
    },
  );

  it('after the part was lost: the clip is fetched again', async () => {
    const batch = await batchOf({ jobs: [one], ports: { keepTake: crash } });
    await batch.drive();
    writeFileSync(batch.ports.partPath(one), 'something else');

    const next = await startAgain(batch, { keepTake: realKeep(batch) });
    await next.runner.idle();
    expect(next.states()).toEqual(['done']);
    expect(existsSync(next.ports.partPath(one))).toBe(false);
  });

  it('while calls were on their way: unclear with their money kept, and never sent again', async () => {
    const generator = scriptedGenerator({ [one.shotId]: [HANG], [two.shotId]: [HANG] });
    const batch = await batchOf({ jobs: [one, two, aJob(3)], generator });
    batch.runner.wake();
    await turns();
    await batch.move(two, { type: 'cancel' });
    expect(batch.states()).toEqual(['sending', 'canceling', 'done']);

    const next = await startAgain(batch);
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['unclear', 'unclear', 'done']);
    expect([next.money(one), next.money(two)]).toEqual([['maybe-charged'], ['maybe-charged']]);
    expect(next.generator.calls).toHaveLength(0);
  });

  it('while a clip was on its way: it is fetched again and the call is not made again', async () => {
    const batch = await batchOf({ jobs: [one], ports: { fetchClip: () => new Promise(() => {}) } });
    batch.runner.wake();
    await turns();
    expect(batch.states()).toEqual(['downloading']);

    const next = await startAgain(batch);
    expect(await next.drive()).toBe('idle');
    expect(next.states()).toEqual(['done']);
    expect(next.generator.calls).toHaveLength(0);
  });

  describe('while it rehearsed', () => {
    const rehearsed = aJob(1, { generator: 'rehearsal', takeId: takeId(one.shotId, 'rehearsed', 1) });
    const rehearsing = (ports: Partial<Ports>) =>
      batchOf({ jobs: [rehearsed], runs: [aRun({ generator: 'rehearsal' })], ports });

    it.each<{ left: string; ports: Partial<Ports> }>([
      { left: 'generated', ports: { fetchClip: async () => again } },
      { left: 'downloading', ports: { fetchClip: () => new Promise(() => {}) } },
    ])('with a clip $left: the clip went with its server, so it is made again', async ({ left, ports }) => {
      const batch = await rehearsing(ports);
      batch.runner.wake();
      await turns();
      expect(batch.states()).toEqual([left]);

      const next = await startAgain(batch);
      expect(next.states()).toEqual(['queued']);
      expect(await next.drive()).toBe('idle');
      expect(next.states()).toEqual(['done']);
      expect(next.generator.calls).toHaveLength(1);
    });

    it('with a checked clip: it is named if it is there, and made again if not', async () => {
      const batch = await rehearsing({ keepTake: crash });
      await batch.drive();
      expect(batch.states()).toEqual(['verifying']);

      const next = await startAgain(batch, { keepTake: crash });
      await next.drive();
      expect([next.states(), next.generator.calls.length]).toEqual([['verifying'], 0]);

      rmSync(next.ports.partPath(rehearsed));
      const last = await startAgain(next, { keepTake: realKeep(next) });
      await last.runner.idle();
      expect([last.states(), last.generator.calls.length]).toEqual([['done'], 1]);
    });
  });

  it('never makes a paid clip again, whoever asks', async () => {
    const batch = await batchOf({ jobs: [one], ports: { fetchClip: async () => again } });
    batch.runner.wake();
    await turns();
    await expect(batch.move(one, { type: 'rehearse-again' })).rejects.toThrow(
      'is paid for and is not made again',
    );
    expect(batch.states()).toEqual(['generated']);
    batch.runner.stop();
  });

  function realKeep(batch: Batch): Ports['keepTake'] {
    return async (take) => {
      await keepTake({ paths: projectPaths(batch.folder), ...take });
    };
  }
});
