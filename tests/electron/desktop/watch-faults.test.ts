import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchFaults } from '#electron/desktop/watch-faults.ts';

function watched() {
  const app = new EventEmitter();
  const process = new EventEmitter();
  const done: string[] = [];
  const clock = { nowMs: 0 };
  watchFaults({
    app: Object.assign(app, { exit: (code?: number) => done.push(`exit ${code}`) }) as never,
    process: process as never,
    dialog: { showErrorBox: (title) => done.push(`box ${title}`) },
    log: { note: () => undefined, fault: (cause) => done.push(`log ${String(cause)}`) },
    nowMs: () => clock.nowMs,
  });
  const contents = { isDestroyed: () => false, reload: () => done.push('reload') };
  const pageDies = (reason: string) => app.emit('render-process-gone', {}, contents, { reason, exitCode: 5 });
  return { app, process, done, clock, pageDies };
}

describe('watchFaults', () => {
  it('loads a page that died again, but not one that dies at once again', () => {
    const { done, clock, pageDies } = watched();
    pageDies('crashed');
    clock.nowMs = 10_000;
    pageDies('crashed');
    clock.nowMs = 60_000;
    pageDies('oom');
    expect(done).toEqual([
      'log the page is gone: crashed, exit code 5',
      'reload',
      'log the page is gone: crashed, exit code 5',
      'log the page is gone: oom, exit code 5',
      'reload',
    ]);
  });

  it('lets a page go that ends as it should', () => {
    const { done, pageDies } = watched();
    pageDies('clean-exit');
    expect(done).toEqual(['log the page is gone: clean-exit, exit code 5']);
  });

  it('writes down what other processes die of, and promises that nobody caught', () => {
    const { app, process, done } = watched();
    app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 });
    process.emit('unhandledRejection', new Error('not caught'));
    expect(done).toEqual([
      'log a process of the system is gone: GPU, crashed, exit code 9',
      'log Error: not caught',
    ]);
  });

  it('ends with a word where an error came that nobody foresaw', () => {
    const { process, done } = watched();
    process.emit('uncaughtException', new Error('cannot be'));
    expect(done).toEqual(['log Error: cannot be', 'box Dailies has to close', 'exit 1']);
  });
});
