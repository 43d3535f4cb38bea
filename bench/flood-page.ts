import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { openCore } from '#electron/core/open-core.ts';
import { openWebHost, type WebHost } from '#electron/web-host.ts';
import type { EventSink } from '#shared/contract/events.ts';
import type { JobRow } from '#shared/contract/job-rows.ts';
import type { ProjectId } from '#shared/ids.ts';
import { silentHost } from './paid-batch.ts';
import { filmIn } from './served-film.ts';

export type Flood = {
  /** How many events a second were sent, and how many the page had taken in that time. */
  readonly sentPerSecond: number;
  readonly takenPerSecond: number;
  /** Tasks of the page of more than 50 ms meanwhile, in milliseconds. */
  readonly longTasksMs: readonly number[];
};

/**
 * Sends job changes to a page in its Batch room, past the pacer that lets ten a second through, at one rate after another.
 *
 * @param of.rows how many changed jobs are in each event
 */
export async function floodPage(of: {
  readonly films: string;
  readonly folder: string;
  readonly home: string;
  readonly pageFolder: string;
  readonly browser: Browser;
  readonly rates: readonly number[];
  readonly rows: number;
  readonly forMs: number;
}): Promise<readonly Flood[]> {
  const desk = await openHost(of);
  const context = await of.browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    let taken = 0;
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (String(payload).includes('jobs:changed')) taken += 1;
      });
    });
    await page.goto(desk.host.newAddress());
    await filmIn(page).click();
    await page.locator('[data-shot]').first().waitFor();
    await page.getByRole('button', { name: 'Batch' }).click();
    await page.getByRole('tab', { name: /^All/ }).click();
    await watchLongTasks(page);
    // What opening the room has begun is not counted.
    await page.waitForTimeout(2000);
    const rows = await desk.rows(of.rows);
    const floods: Flood[] = [];
    for (const rate of of.rates) {
      taken = 0;
      await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
      const sent = await send(rate, of.forMs, (n) => desk.emitJobs(changed(rows, n)));
      const takenMeanwhile = taken;
      await page.waitForTimeout(300);
      const longTasksMs = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
      const perSecond = (events: number) => (events * 1000) / of.forMs;
      floods.push({
        sentPerSecond: perSecond(sent),
        takenPerSecond: perSecond(takenMeanwhile),
        longTasksMs,
      });
    }
    return floods;
  } finally {
    await context.close();
    await desk.host.close();
  }
}

/** The browser host with the real core, whose events this bench can join. */
async function openHost(of: { films: string; folder: string; home: string; pageFolder: string }) {
  const making = silentHost({ env: { DAILIES_HOME: of.home } });
  const opened: { emit?: EventSink; projectId?: ProjectId; rows?: (limit: number) => Promise<JobRow[]> } = {};
  const host: WebHost = await openWebHost({
    port: 0,
    pageFolder: of.pageFolder,
    settingsFolder: of.home,
    nowMs: Date.now,
    report: () => {},
    openCore: async (site) => {
      const core = openCore({
        ...{ ...site, making, version: '0', platform: process.platform, report: () => {} },
        program: `bench ${randomUUID()}`,
        projectsFolder: of.films,
        parts: { pick: null, reveal: null, moveToBin: null },
      });
      const projectId = await core.openProject(of.folder);
      opened.emit = site.emit;
      opened.projectId = projectId;
      opened.rows = async (limit) => {
        const reply = await core.answer('queue:list', { projectId, tab: 'all', cursor: null, limit });
        if (!reply.ok) throw new Error(reply.error.code);
        return (reply.value as { rows: JobRow[] }).rows;
      };
      return core;
    },
  });
  const { emit, projectId, rows } = opened;
  if (!emit || !projectId || !rows) throw new Error('The core was not opened');
  return {
    host,
    rows,
    emitJobs: (changedRows: JobRow[]) => emit('jobs:changed', { projectId, rows: changedRows, reset: false }),
  };
}

async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const longTasks: number[] = [];
    Object.assign(window, { longTasks });
    new PerformanceObserver((list) => {
      longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask' });
  });
}

/** Evenly over the time, as far as timers are. Answers how many were sent. */
async function send(rate: number, forMs: number, emit: (n: number) => void): Promise<number> {
  const begunMs = performance.now();
  let sent = 0;
  while (performance.now() - begunMs < forMs) {
    const due = Math.floor(((performance.now() - begunMs) * rate) / 1000);
    while (sent < due) {
      emit(sent);
      sent += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return sent;
}

/** So that the page has something to draw anew each time. */
function changed(rows: readonly JobRow[], n: number): JobRow[] {
  return rows.map((row, index) => ({
    ...row,
    state: { status: 'downloading', attempt: 1, bytes: (n + index) * 1000, totalBytes: 10_000_000 },
    changedAtMs: row.changedAtMs + n,
  }));
}
