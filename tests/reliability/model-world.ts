import { mkdir } from 'node:fs/promises';
import { setImmediate, setTimeout as wait } from 'node:timers/promises';
import type { Ledger } from '#electron/batches/ledger/ledger.ts';
import type { Batch } from '#electron/batches/open-batch.ts';
import { setBudget } from '#electron/batches/project-budget.ts';
import { giveUp, unsettled } from '#electron/batches/settle-unclear.ts';
import { realFileSystem } from '#electron/files/file-system.ts';
import { type Behave, serve } from '#electron/rehearsal/faults/behaviour.ts';
import type { Cap } from '#shared/batch/batch-run.ts';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import { NO_PRICES } from '#shared/catalogue/price-table.ts';
import type { JobId, TakeId } from '#shared/ids.ts';
import { type FakeClock, fakeClock } from '#tests/fakes/fake-clock.ts';
import { openPaidBatch, silentHost } from '../../bench/paid-batch.ts';
import { aCapWitness } from './cap-witness.ts';
import { aLife, type Life, mortalFiles, mortalPorts } from './life.ts';
import { actWhileAlive, resendWithinCap } from './model-acts.ts';
import type { Act } from './model-script.ts';
import type { ModelServer } from './model-server.ts';
import { aModelToken, isKeptOut } from './model-token.ts';
import { type MoneyFacts, readMoneyFacts } from './money-facts.ts';

/** How a process ended; `kept-out` where it had no token that it may work with, and did nothing. */
export type ProcessEnd = 'lived' | 'died' | 'kept-out';

/** What outlives every process: the disk, the server, the time, and what a person decided. */
export class World {
  readonly folder: string;
  readonly clock: FakeClock;
  readonly resent: TakeId[] = [];
  readonly givenUp: TakeId[] = [];
  readonly lostReplies: ReadonlySet<string>;
  readonly caps = aCapWitness();
  readonly token = aModelToken();
  readonly #server: ModelServer;
  readonly #firstCall: number;
  readonly #ledgers: Ledger[] = [];
  #jumpedMs = 0;

  private constructor(server: ModelServer, folder: string, lostReplies: ReadonlySet<string>) {
    this.#server = server;
    this.lostReplies = lostReplies;
    this.folder = folder;
    this.clock = fakeClock(Date.UTC(2026, 0, 1));
    this.#firstCall = server.calls().length;
  }

  static async begin(
    server: ModelServer,
    folder: string,
    { behave, lostReplies }: { behave: Behave; lostReplies: ReadonlySet<string> },
  ): Promise<World> {
    await mkdir(folder, { recursive: true });
    const world = new World(server, folder, lostReplies);
    server.now.behave = behave;
    server.now.nowMs = () => world.clock.nowMs() - world.#jumpedMs;
    return world;
  }

  /** Puts the clock of this machine forward or back; that of the server goes on as it was. */
  jump(ms: number): void {
    this.#jumpedMs += ms;
    this.clock.jump(ms);
  }

  /** Lets time pass for all clocks while nobody is there. */
  pass(ms: number): void {
    this.clock.jump(ms);
  }

  /** From here on every call is served, and the token is that of the account that pays for this project. */
  async calm(): Promise<void> {
    this.#server.now.behave = () => serve;
    this.token.become('right');
    if ((await this.live(null, async () => {})) === 'kept-out') this.token.become('of-another-account');
  }

  facts(): Promise<MoneyFacts> {
    return readMoneyFacts(this.folder, async () => this.#server.calls().slice(this.#firstCall));
  }

  expected() {
    const { resent, givenUp, lostReplies } = this;
    return { clipSha256: this.#server.clipSha256, resent, givenUp, lostReplies };
  }

  /** A process of so many steps that does `work`; `died` where it did not come to its end. */
  async live(steps: number | null, work: (batch: Batch, life: Life) => Promise<void>): Promise<ProcessEnd> {
    const life = aLife(steps);
    return Promise.race([this.#liveThrough(life, work), life.death]);
  }

  async #liveThrough(
    life: Life,
    work: (batch: Batch, life: Life) => Promise<void>,
  ): Promise<'lived' | 'kept-out'> {
    const batch = await this.#open(life);
    if (batch === null) return 'kept-out';
    await work(batch, life);
    await batch.close();
    return 'lived';
  }

  async #open(life: Life): Promise<Batch | null> {
    // Prices that a charge corrects are this story's own.
    const env = { ...this.#server.env, DAILIES_HOME: `${this.folder}-home` };
    const own = silentHost({ env });
    const host = {
      ...own,
      tokens: this.token.around(own.tokens),
      clock: this.clock,
      random: () => 0.5,
      files: mortalFiles(realFileSystem, life),
    };
    try {
      return await openPaidBatch(host, this.folder, {
        runner: { concurrency: 3, startWith: 2, downloads: 2, logWaitMs: 180_000 },
        aroundPorts: (ports) => {
          this.#ledgers.push(ports.ledger);
          return mortalPorts(this.caps.around(this.token.aroundPorts(ports)), life);
        },
      });
    } catch (error) {
      if (isKeptOut(error)) return null;
      throw error;
    }
  }

  /** A person's cap over all runs of the project. */
  async capProject(cap: Cap): Promise<void> {
    await this.live(null, async ({ ledger }) => {
      await setBudget(ledger, cap, this.clock.nowMs());
    });
  }

  /** Asks for what is missing under this cap, and drives it to where it can go by itself while a person acts on it. */
  generate(steps: number | null, cap: Cap, acts: readonly Act[] = []): Promise<ProcessEnd> {
    return this.live(steps, async (batch, life) => {
      const { chains } = PLAIN_POLICY;
      const plan = await batch.plan({ scope: { kind: 'missing' }, takes: null, again: false, chains });
      this.caps.agree(cap);
      if (plan.toMake.length > 0) await batch.admit(plan, { cap, policy: PLAIN_POLICY, adopt: [] });
      await this.#drive(batch, life, acts);
    });
  }

  /** A person's decision about everything unclear, then what follows from it. */
  decide(decision: 'resend' | 'give-up', steps: number | null): Promise<ProcessEnd> {
    return this.live(steps, async (batch, life) => {
      const open = batch.ledger.read(unsettled).filter(({ isOpen }) => isOpen);
      const jobIds = open.map(({ job }) => job.id);
      const takeIds = open.map(({ job }) => job.takeId);
      // Said before it is written: a process that dies in between has been told.
      if (decision === 'resend') this.resent.push(...takeIds);
      else this.givenUp.push(...takeIds);
      await this.#settle(batch, decision, jobIds);
      await this.#drive(batch, life);
    });
  }

  async #settle(batch: Batch, decision: 'resend' | 'give-up', jobIds: readonly JobId[]): Promise<void> {
    if (jobIds.length === 0) return;
    const { ledger } = batch;
    const ports = { ledger, nowMs: this.clock.nowMs, newId: () => crypto.randomUUID() };
    const cap = { budgetMicroUsd: null, maxCalls: jobIds.length };
    this.caps.agree(cap);
    if (decision === 'resend') await resendWithinCap(ports, { jobIds, cap, prices: NO_PRICES });
    else await giveUp(ports, { jobIds, notCharged: false });
  }

  /** Time goes on only while nothing is under way. Rejects where nothing is, nobody waits for time, and it is not idle. */
  async #drive(batch: Batch, life: Life, acts: readonly Act[] = []): Promise<void> {
    const done: Promise<void>[] = [];
    const scene = { folder: this.folder, nowMs: this.clock.nowMs, token: this.token };
    const actAt = (look: number) => {
      for (const { verb, at } of acts) if (at === look) done.push(actWhileAlive(batch, verb, life, scene));
    };
    actAt(0);
    let isIdle = false;
    void batch.runner.idle().then(() => {
      isIdle = true;
    });
    for (let quiet = 0, look = 1; !isIdle; quiet += 1, look += 1) {
      actAt(look);
      await setImmediate();
      if (life.isDead()) return new Promise(() => {});
      if (life.busy() > 0) {
        quiet = 0;
        await wait(1);
      } else if (quiet > 20 && this.clock.toNextTimer()) {
        quiet = 0;
      } else if (quiet > 100) {
        // What crosses no border, such as the reading of a file, takes its own time.
        await wait(5);
      }
      if (quiet > 1000) throw new Error('Nothing goes on, and the batch is not idle');
    }
    await Promise.all(done);
  }

  /** Closes what the dead left open. */
  async end(): Promise<void> {
    for (const ledger of this.#ledgers) await ledger.close().catch(() => {});
  }
}
