import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PLAIN_POLICY } from '#shared/batch/run-policy.ts';
import type { EventSink } from '#shared/contract/events.ts';
import { buildApp } from '#tests/build-app.ts';
import { type DesktopApp, startDesktopApp } from '#tests/fakes/desktop-app.ts';
import { coreUnderTest } from '../electron/core/core-under-test.ts';
import { launchBrowser } from './browser.ts';
import { openBrowserSite } from './browser-site.ts';
import { smallFilm } from './film-projects.ts';
import { type Ask, comparable, idsBetween, recorder } from './replay.ts';

const FILM = { preset: 'film', each: 'film', name: null, transition: null, allowMissing: false };
const REHEARSAL = {
  generator: 'rehearsal',
  scope: { kind: 'missing' },
  takes: null,
  again: false,
  policy: PLAIN_POLICY,
};
const NO_CAP = { budgetMicroUsd: null, maxCalls: null };

/** How things stand in the end is told by the last of these. */
const TOLD = ['project:changed', 'queue:changed', 'exports:changed'] as const;

/** A film rehearsed and exported, call by call. Waiting is done by calls that are not recorded. */
async function journey(ask: Ask, wait: Ask): Promise<void> {
  const projectId = await untilGiven(async () => {
    const listed = await wait('project:list-open', {});
    return answerOf<{ projects: { projectId: string }[] }>(listed).projects[0]?.projectId;
  });
  const inProject = { projectId };
  await ask('project:state', inProject);
  await ask('storyboard:edit', {
    ...{ ...inProject, commandId: 'command-edit', baseRevision: 0 },
    edits: [{ kind: 'set-shots', shots: ['s1-020'], fields: { prompt: 'the keeper looks out' } }],
  });
  await ask('project:view', { ...inProject, unless: null });
  await ask('estimate:run', { ...inProject, ...REHEARSAL });
  await ask('estimate:run', { ...inProject, ...REHEARSAL, generator: 'cloudflare' });
  await ask('estimate:sent', { ...inProject, shotId: 's1-010' });
  const run = { ...inProject, ...REHEARSAL, commandId: 'command-run', cap: NO_CAP };
  await ask('run:start', { ...run, concurrency: 1, consent: null });
  await untilGiven(async () => {
    const { queues } = answerOf<{ queues: { counts: { done: number } }[] }>(
      await wait('queue:state', inProject),
    );
    return queues[0]?.counts.done === 2 ? true : undefined;
  });
  await ask('queue:list', { ...inProject, tab: 'all', cursor: null, limit: 10 });
  await ask('inbox:view', inProject);
  await ask('money:view', inProject);
  await ask('take:list', { ...inProject, shots: null, cursor: null, limit: 10 });
  await ask('export:explain', { ...inProject, ...FILM });
  await ask('export:start', { ...inProject, ...FILM, commandId: 'command-export' });
  await untilGiven(async () => {
    const listed = answerOf<{ exports: { state: { status: string } }[] }>(
      await wait('export:list', inProject),
    );
    return listed.exports[0]?.state.status === 'done' ? true : undefined;
  });
  await ask('export:list', inProject);
  await ask('queue:cancel', {
    ...inProject,
    commandId: 'no',
    generator: 'rehearsal',
    which: { kind: 'all' },
  });
  await ask('project:state', { projectId: 'no-such-project' });
}

it('gives the same replies to the same film in the browser host and in the built desktop app', async () => {
  const home = await mkdtemp(join(tmpdir(), 'dailies-two-hosts-'));
  const [inBrowser, onDesktop] = [join(home, 'browser', 'film'), join(home, 'desktop', 'film')];
  await mkdir(inBrowser, { recursive: true });
  await writeFile(join(inBrowser, 'storyboard.json'), JSON.stringify(smallFilm(2), null, 2));
  await cp(inBrowser, onDesktop, { recursive: true });

  let emit: EventSink = () => {};
  const under = await coreUnderTest({ emit: (name, payload) => emit(name, payload) });
  const site = await openBrowserSite(under.core.answer);
  emit = site.emit;
  const browser = await launchBrowser();
  const built = await buildApp();
  let app: DesktopApp | null = null;
  try {
    await under.core.openProject(inBrowser);
    const page = await browser.newPage();
    await page.goto(site.newAddress());
    await page.waitForFunction(() => 'core' in window);
    const inPage: Ask = (name, input) =>
      page.evaluate(
        async (given) => {
          const { core } = window as unknown as {
            core: { call: (name: string, input: object) => Promise<unknown> };
          };
          try {
            return { ok: true, value: await core.call(given.name, given.input) };
          } catch (error) {
            return { ok: false, error: (error as { error?: unknown }).error };
          }
        },
        { name, input },
      );
    await page.evaluate((names) => {
      const { core } = window as unknown as {
        core: { on: (name: string, hear: (payload: unknown) => void) => void };
      };
      const told: Record<string, unknown> = {};
      Object.assign(window, { told });
      for (const name of names) core.on(name, (payload) => Object.assign(told, { [name]: payload }));
    }, TOLD);
    const recorded = recorder(inPage);
    await journey(recorded.ask, inPage);
    // An export's last word comes some time after the list has it.
    const told = await untilGiven(async () => {
      const heard = await page.evaluate(() => (window as unknown as { told: Record<string, unknown> }).told);
      return JSON.stringify(heard['exports:changed']).includes('"status":"done"') ? heard : undefined;
    });
    expect(Object.keys(told).toSorted()).toEqual([...TOLD].toSorted());
    const failed = recorded.calls.filter(({ reply }) => !(reply as { ok: boolean }).ok);
    expect(failed.map(({ name }) => name)).toEqual(['queue:cancel', 'project:state']);

    app = await startDesktopApp({ main: built.main, home: join(home, 'desktop'), paths: [onDesktop] });
    const inApp = askIn(app);
    await untilGiven(async () => {
      const first = await inApp('project:list-open', {}).catch(() => undefined);
      return first && answerOf<{ projects: unknown[] }>(first).projects.length > 0 ? true : undefined;
    });
    const lastTold = await listenIn(app);
    await replay(recorded.calls, inPage, inApp);
    await expect.poll(async () => comparable(await lastTold())).toEqual(comparable(told));
  } finally {
    await app?.kill();
    await browser.close();
    await site.close();
    await built.remove();
    await under.close();
    await rm(home, { recursive: true, force: true });
  }
});

async function replay(calls: ReturnType<typeof recorder>['calls'], inPage: Ask, inApp: Ask): Promise<void> {
  const ids = idsBetween();
  ids.learn(await inPage('project:list-open', {}), await inApp('project:list-open', {}));
  for (const { name, input, reply } of calls) {
    const theirs = await sameReply(inApp, name, ids.translate(input), reply);
    expect(comparable(theirs), name).toEqual(comparable(reply));
    ids.learn(reply, theirs);
  }
}

/** The reply, once it is the same: what goes on by itself in the other core takes its own time. */
async function sameReply(ask: Ask, name: string, input: object, reply: unknown): Promise<unknown> {
  const wanted = JSON.stringify(comparable(reply));
  let theirs = await ask(name, input);
  for (let tries = 0; tries < 2000 && JSON.stringify(comparable(theirs)) !== wanted; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    theirs = await ask(name, input);
  }
  return theirs;
}

function askIn(app: DesktopApp): Ask {
  return (name, input) =>
    app.run(
      ({ electron }, given) => {
        const { call } = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies ?? {};
        const asked = call as unknown as (name: string, input: unknown) => Promise<unknown>;
        return asked(given.name, given.input);
      },
      { name, input },
    );
}

/** What the page of the app was told last, by the names of events. */
async function listenIn(app: DesktopApp): Promise<() => Promise<unknown>> {
  await app.run(({ electron }, names) => {
    const on = electron.BrowserWindow.getAllWindows()[0]?.page?.exposed.dailies?.on;
    const listen = on as unknown as (name: string, listener: (payload: unknown) => void) => void;
    const told: Record<string, unknown> = {};
    Object.assign(globalThis, { told });
    for (const name of names) listen(name, (payload) => Object.assign(told, { [name]: payload }));
  }, TOLD);
  return () => app.run(() => (globalThis as unknown as { told: unknown }).told);
}

function answerOf<Value>(reply: unknown): Value {
  const { ok, value, error } = reply as { ok: boolean; value: Value; error: unknown };
  if (!ok) throw new Error(JSON.stringify(error));
  return value;
}

async function untilGiven<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (let tries = 0; tries < 2000; tries += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come about.');
}
