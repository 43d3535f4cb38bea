import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { insertJob, readJob } from '#electron/batches/ledger/jobs.ts';
import { insertRun } from '#electron/batches/ledger/runs.ts';
import { lastTakeNumber, setLastTakeNumber } from '#electron/batches/ledger/take-numbers.ts';
import { hasTakeSince } from '#electron/batches/ledger/takes.ts';
import { openProjects } from '#electron/core/open-projects.ts';
import { bringTake } from '#electron/interchange/bring-take.ts';
import { openMediaTools } from '#electron/making/media-tools.ts';
import { shotIdSchema } from '#shared/ids.ts';
import { aJob, aRun } from '#tests/batch-builders.ts';
import { fakeTerminal } from '#tests/fakes/fake-terminal.ts';
import { aProjectFolder } from '../core/core-under-test.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { makeClip } from '../stitching/sample-clips.ts';

const SHOT = shotIdSchema.parse('s1-010');
const RECORDED = { record: () => {} };

let clips: string;
beforeEach(async () => {
  clips = temporaryFolder();
  await makeClip(join(clips, 'dawn.mp4'), { frames: 25, size: '64x64' });
});

async function opened() {
  const { host } = fakeTerminal();
  const silent = () => {};
  const told: unknown[] = [];
  const projects = openProjects(
    {
      ...{ making: host, platform: process.platform, program: 'test' },
      ...{ onChange: silent, onTakes: (_, takes) => told.push(takes), onSeen: silent, report: silent },
    },
    async () => ({ close: async () => {} }),
  );
  onTestFinished(projects.closeAll);
  const project = await projects.open(await aProjectFolder());
  if (project.ledger === null) throw new Error('it was opened to write');
  const ports = { tools: await openMediaTools(host), nowMs: host.clock.nowMs };
  const bring = (name = 'dawn.mp4', command = RECORDED) =>
    bringTake(project, { shotId: SHOT, path: join(clips, name), name }, ports, command);
  return { project, ledger: project.ledger, bring, told };
}

it('goes on from the numbers that were given before, whatever became of them', async () => {
  const { ledger, bring } = await opened();
  await ledger.change((db) => setLastTakeNumber(db, SHOT, 'cloudflare', 4));
  expect(await bring()).toEqual({ takeId: 's1-010_t05', isNew: true });
  expect(ledger.read((db) => lastTakeNumber(db, SHOT, 'cloudflare'))).toBe(5);
});

it('knows numbers of files that the ledger has never heard of', async () => {
  const { project, bring } = await opened();
  await bring();
  await writeFile(join(project.paths.takes, 's1-010_t07.json'), 'a receipt that does not read');
  await makeClip(join(clips, 'other.mp4'), { frames: 5, size: '64x64' });
  expect((await bring('other.mp4')).takeId).toBe('s1-010_t08');
});

it('lets the job go on that waits for a take of the shot, and tells of it', async () => {
  const { ledger, bring, told } = await opened();
  const job = aJob(2, { state: { status: 'waiting', for: { kind: 'chain', shotId: SHOT } } });
  await ledger.change((db) => {
    insertRun(db, aRun());
    insertJob(db, job);
  });
  await bring();
  expect(ledger.read((db) => readJob(db, job.id))?.state).toEqual({ status: 'queued' });
  expect(told).toContainEqual(['s1-010_t01']);
});

it('finishes what was broken off between the take and its being written down', async () => {
  const { project, ledger, bring } = await opened();
  const breaks = {
    record: () => {
      throw new Error('the power went');
    },
  };
  await expect(bring('dawn.mp4', breaks)).rejects.toThrow('the power went');
  expect(await readdir(project.paths.takes)).toEqual(['s1-010_t01.json', 's1-010_t01.mp4']);
  expect(ledger.read((db) => hasTakeSince(db, SHOT, 0))).toBe(false);
  expect(await bring()).toEqual({ takeId: 's1-010_t01', isNew: false });
  expect(ledger.read((db) => hasTakeSince(db, SHOT, 0))).toBe(true);
});

it('leaves nothing behind of what is no clip', async () => {
  const { project, ledger, bring } = await opened();
  await writeFile(join(clips, 'half.mp4'), Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isom'));
  await expect(bring('half.mp4')).rejects.toThrow('half.mp4 is not a usable clip');
  expect(await readdir(project.paths.takes)).toEqual([]);
  expect(ledger.read((db) => lastTakeNumber(db, SHOT, 'cloudflare'))).toBe(0);
});
