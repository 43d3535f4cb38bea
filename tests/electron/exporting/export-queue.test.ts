import { describe, expect, it } from 'vitest';
import { type ExportJob, exportQueue } from '#electron/exporting/export-queue.ts';
import type { ExportWatch } from '#electron/exporting/export-work.ts';
import { DailiesError } from '#shared/app-error.ts';
import { exportIdSchema } from '#shared/ids.ts';
import { aFinishedExport } from './export-builders.ts';

const idOf = (name: string) => exportIdSchema.parse(name);

/** An export that does what the test says, when it says so. */
function anExport(name: string) {
  const started = Promise.withResolvers<ExportWatch>();
  const ended = Promise.withResolvers<ReturnType<typeof aFinishedExport>>();
  const job: ExportJob = {
    exportId: idOf(name),
    title: name,
    preset: 'film',
    askedAtMs: 7,
    run: async (watch) => {
      started.resolve(watch);
      watch.signal.addEventListener('abort', () => ended.reject(new DailiesError({ code: 'canceled' })));
      return ended.promise;
    },
  };
  return {
    job,
    started: started.promise,
    finish: () => ended.resolve(aFinishedExport(name)),
    fail: ended.reject,
  };
}

function queueOf(...names: string[]) {
  const queue = exportQueue();
  const states: string[] = [];
  queue.onChange(({ title, state }) => void states.push(`${title} ${state.status}`));
  const exports = names.map(anExport);
  queue.add(exports.map(({ job }) => job));
  return { queue, exports, states };
}

describe('a queue of exports', () => {
  it('makes one film after the other, in the order in which they were asked for', async () => {
    const { queue, exports, states } = queueOf('one', 'two');
    const [one, two] = exports;
    await one?.started;
    expect(queue.entries()).toMatchObject([
      { exportId: 'one', title: 'one', preset: 'film', askedAtMs: 7, state: { status: 'running' } },
      { exportId: 'two', state: { status: 'queued' } },
    ]);
    one?.finish();
    await two?.started;
    two?.finish();
    await queue.idle();
    expect(states).toEqual([
      'one queued',
      'two queued',
      'one running',
      'one done',
      'two running',
      'two done',
    ]);
    expect(queue.entries()[1]?.state).toEqual({ status: 'done', film: aFinishedExport('two') });
  });

  it('tells how far a film is, and which commands were run for it', async () => {
    const { queue, exports } = queueOf('one');
    const watch = await exports[0]?.started;
    watch?.onProgress({ doneFrames: 12, plannedFrames: 48 });
    watch?.onCommand('ffmpeg -i a b');
    expect(queue.entries()[0]?.state).toEqual({ status: 'running', framesDone: 12, framesPlanned: 48 });
    expect(queue.commands(idOf('one'))).toEqual(['ffmpeg -i a b']);
    expect(queue.commands(idOf('none'))).toEqual([]);
    exports[0]?.finish();
    await queue.idle();
  });

  it('goes on after a film that failed, and keeps why', async () => {
    const { queue, exports } = queueOf('one', 'two', 'three');
    exports[0]?.fail(new DailiesError({ code: 'disk-full', path: 'x' }));
    exports[1]?.fail(new Error('a surprise'));
    exports[2]?.finish();
    await queue.idle();
    expect(queue.entries().map(({ state }) => state)).toMatchObject([
      { status: 'failed', error: { code: 'disk-full' } },
      { status: 'failed', error: { code: 'unexpected', detail: 'a surprise' } },
      { status: 'done' },
    ]);
  });

  it('cancels one that waits at once, and never starts it', async () => {
    const { queue, exports, states } = queueOf('one', 'two');
    expect(queue.cancel(idOf('two'))).toBe(true);
    expect(queue.entries()[1]?.state).toEqual({ status: 'canceled' });
    exports[0]?.finish();
    await queue.idle();
    expect(states).not.toContain('two running');
  });

  it('stops the running one, then goes on with the next', async () => {
    const { queue, exports } = queueOf('one', 'two');
    await exports[0]?.started;
    queue.cancel(idOf('one'));
    exports[1]?.finish();
    await queue.idle();
    expect(queue.entries().map(({ state }) => state.status)).toEqual(['canceled', 'done']);
  });

  it('calls a film done that was finished before its cancel came through', async () => {
    const { queue, exports } = queueOf('one');
    await exports[0]?.started;
    exports[0]?.finish();
    queue.cancel(idOf('one'));
    await queue.idle();
    expect(queue.entries()[0]?.state.status).toBe('done');
  });

  it('knows nothing of an id that it never had', () => {
    expect(exportQueue().cancel(idOf('none'))).toBe(false);
  });

  it('takes more while it works and after it was idle', async () => {
    const { queue, exports } = queueOf('one');
    exports[0]?.finish();
    await queue.idle();
    const late = anExport('late');
    queue.add([late.job]);
    late.finish();
    await queue.idle();
    expect(queue.entries().map(({ state }) => state.status)).toEqual(['done', 'done']);
  });

  it('ends everything when it is closed, and takes nothing more', async () => {
    const { queue, exports } = queueOf('one', 'two');
    await exports[0]?.started;
    await queue.close();
    expect(queue.entries().map(({ state }) => state.status)).toEqual(['canceled', 'canceled']);
    expect(() => queue.add([anExport('late').job])).toThrow(DailiesError);
  });

  it('tells no one who does not listen any more', async () => {
    const queue = exportQueue();
    const heard: string[] = [];
    const stop = queue.onChange(({ state }) => void heard.push(state.status));
    stop();
    const one = anExport('one');
    queue.add([one.job]);
    one.finish();
    await queue.idle();
    expect(heard).toEqual([]);
  });
});
