import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, openLedger } from '#electron/batches/ledger/ledger.ts';
import { readMeta, writeMeta } from '#electron/batches/ledger/runs.ts';
import { type Command, commandDesk } from '#electron/core/command-desk.ts';

let folder: string;
let ledger: Ledger;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-commands-'));
  ledger = openLedger(join(folder, 'ledger.sqlite'));
});
afterEach(async () => {
  await ledger.close();
  await rm(folder, { recursive: true });
});

/** A command that counts in the ledger how often it was carried out. */
function counting(from: Ledger | null) {
  return async (command: Command) => {
    const count = async () => {
      if (from === null) return { count: 1 };
      return from.change((db) => {
        const reply = { count: Number(readMeta(db, 'count') ?? 0) + 1 };
        writeMeta(db, 'count', String(reply.count));
        command.record(db, reply);
        return reply;
      });
    };
    return count();
  };
}

const asked = { id: 'command-1', name: 'test:count', input: { by: 1 } };

describe('commandDesk', () => {
  it('carries a command out once, however often and at once it comes', async () => {
    const desk = commandDesk(Date.now);
    const replies = await Promise.all([1, 2, 3].map(() => desk({ ...asked, ledger }, counting(ledger))));
    expect(replies).toEqual([{ count: 1 }, { count: 1 }, { count: 1 }]);
    expect(ledger.read((db) => readMeta(db, 'count'))).toBe('1');
  });

  it('gives the same reply after a restart, from the change that carried it out', async () => {
    await commandDesk(Date.now)({ ...asked, ledger }, counting(ledger));
    const afterRestart = commandDesk(Date.now);
    expect(await afterRestart({ ...asked, ledger }, counting(ledger))).toEqual({ count: 1 });
    expect(ledger.read((db) => readMeta(db, 'count'))).toBe('1');
  });

  it('writes a reply down also where the command had no change of its own', async () => {
    await commandDesk(Date.now)({ ...asked, ledger }, counting(null));
    const again = await commandDesk(Date.now)({ ...asked, ledger }, async () => 'carried out again');
    expect(again).toEqual({ count: 1 });
  });

  it('lets one be tried again that failed', async () => {
    const desk = commandDesk(Date.now);
    await expect(desk({ ...asked, ledger }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await desk({ ...asked, ledger }, counting(ledger))).toEqual({ count: 1 });
  });

  it('writes nothing down where the change that it was part of is undone', async () => {
    const desk = commandDesk(Date.now);
    const failing = (command: Command) =>
      ledger.change((db) => {
        command.record(db, { count: 9 });
        throw new Error('the disk said no');
      });
    await expect(desk({ ...asked, ledger }, failing)).rejects.toThrow('the disk said no');
    expect(await commandDesk(Date.now)({ ...asked, ledger }, counting(ledger))).toEqual({ count: 1 });
  });

  it.each([[{ by: 2 }], [{}]])('refuses the id again for another input: %j', async (input) => {
    const desk = commandDesk(Date.now);
    await desk({ ...asked, ledger }, counting(ledger));
    const refusal = { error: { code: 'command-reused' } };
    await expect(desk({ ...asked, input, ledger }, counting(ledger))).rejects.toMatchObject(refusal);
    const afterRestart = commandDesk(Date.now);
    await expect(afterRestart({ ...asked, input, ledger }, counting(ledger))).rejects.toMatchObject(refusal);
  });

  it('remembers a command about no project for as long as the program runs', async () => {
    const desk = commandDesk(Date.now);
    let carriedOut = 0;
    const work = async () => {
      carriedOut += 1;
      return carriedOut;
    };
    await desk({ ...asked, ledger: null }, work);
    expect(await desk({ ...asked, ledger: null }, work)).toBe(1);
  });
});
