import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { breachesOf } from './breaches.ts';
import { storyboardOf } from './model-script.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import { World } from './model-world.ts';

const CAP = { budgetMicroUsd: null, maxCalls: 3 };
/** More than must be free before anything paid is sent. */
const DISK = '320m';

const disk = mountDisk();
let folder: string;
let server: ModelServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dailies-full-'));
  server = await startModelServer(folder);
});

afterAll(async () => {
  await server.close();
  disk?.unmount();
  rmSync(folder, { recursive: true, force: true });
});

/** Only where this user may mount a small disk; elsewhere the same is tried by failing steps, in `full-disk` of files. */
describe.skipIf(disk === null)('a real disk that is full when the reply of a paid call comes', () => {
  it('is waited for, and nothing that was paid is lost or paid again', async () => {
    const film = join(disk?.folder ?? folder, 'film');
    const filler = join(disk?.folder ?? folder, 'filler');
    let calls = 0;
    const world = await World.begin(server, film, {
      lostReplies: new Set(),
      behave: () => {
        calls += 1;
        if (calls === 2) {
          fill(filler);
          world.clock.after(20_000, () => rmSync(filler));
        }
        return serve;
      },
    });
    try {
      const shots = [1, 2, 3].map(() => ({ fates: [], takes: 1, isChained: false }));
      writeFileSync(join(film, 'storyboard.json'), JSON.stringify(storyboardOf(shots)));
      await world.generate(null, CAP);
      const halted = await world.facts();
      expect(breachesOf(halted, world.expected())).toEqual([]);
      expect(halted.jobs.filter(({ job }) => job.state.status === 'done').length).toBeLessThan(3);
      await world.generate(null, CAP);
      const facts = await world.facts();
      expect(breachesOf(facts, world.expected())).toEqual([]);
      expect(facts.jobs.map(({ job }) => job.state.status)).toEqual(['done', 'done', 'done']);
      expect(calls).toBe(3);
    } finally {
      await world.end();
    }
  });
});

/** Leaves not one byte. */
function fill(path: string): void {
  for (const bytes of [8_000_000, 100_000, 4096, 100]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(bytes), { flag: 'a' });
    } catch {
      // It is full for this size.
    }
  }
}

function mountDisk(): { folder: string; unmount: () => void } | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const mounted = mkdtempSync(join(tmpdir(), 'dailies-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', mounted], { stdio: 'ignore' });
  } catch {
    rmSync(mounted, { recursive: true });
    return null;
  }
  return {
    folder: mounted,
    unmount: () => {
      execFileSync('umount', ['-l', mounted], { stdio: 'ignore' });
      rmSync(mounted, { recursive: true, force: true });
    },
  };
}
