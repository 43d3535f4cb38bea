import { EventEmitter } from 'node:events';
import type { MessageBoxOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { CurrentWork } from '#electron/desktop/current-work.ts';
import { asker, quitInOrder } from '#electron/desktop/quit-in-order.ts';
import { NO_WORK } from './no-work.ts';

const working: CurrentWork = { ...NO_WORK, runningCalls: 1, paidCalls: 1 };

/** An app that quits as Electron's does: `before-quit` may put it off, else it is over. */
function appAt(work: CurrentWork, core: { close?: () => Promise<void>; isSlow?: boolean } = {}) {
  const events = new EventEmitter();
  const told: string[] = [];
  const answers: ((quits: boolean) => void)[] = [];
  const questions: MessageBoxOptions[] = [];
  const quit = () => {
    let isPutOff = false;
    events.emit('before-quit', { preventDefault: () => (isPutOff = true) });
    if (!isPutOff) told.push('over');
  };
  const quitting = quitInOrder({
    app: { on: events.on.bind(events) as never, quit },
    work: () => work,
    ask: (question) => {
      questions.push(question);
      return new Promise((answer) => answers.push(answer));
    },
    closeCore: async () => {
      told.push('close core');
      await core.close?.();
    },
    after: async (ms) => {
      if (!core.isSlow) return new Promise(() => undefined);
      told.push(`waited ${ms}`);
    },
    report: (cause) => told.push(String(cause)),
  });
  return { quit, told, answers, questions, quitting };
}

/** Lets everything that is due happen. */
const settle = () => new Promise((done) => setImmediate(done));

describe('quitInOrder', () => {
  it('closes the core and goes, unasked, where nothing is under way', async () => {
    const { quit, told, questions } = appAt(NO_WORK);
    quit();
    await settle();
    expect(told).toEqual(['close core', 'over']);
    expect(questions).toEqual([]);
  });

  it('asks once, however often it is told to quit, and goes on where the person says so', async () => {
    const { quit, told, answers, questions, quitting } = appAt(working);
    quit();
    quit();
    await settle();
    expect(questions).toHaveLength(1);
    expect(questions[0]).toMatchObject({ buttons: ['Keep Working', 'Quit'], defaultId: 0, cancelId: 0 });
    expect(quitting.isDecided()).toBe(false);
    answers[0]?.(false);
    await settle();
    expect(told).toEqual([]);
    quit();
    await settle();
    answers[1]?.(true);
    await settle();
    expect(told).toEqual(['close core', 'over']);
    expect(quitting.isDecided()).toBe(true);
  });

  it('leaves a core behind that takes too long', async () => {
    const { quit, told } = appAt(NO_WORK, { close: () => new Promise(() => undefined), isSlow: true });
    quit();
    await settle();
    expect(told).toEqual(['close core', 'waited 3000', 'over']);
  });

  it('goes although the core cannot be closed', async () => {
    const { quit, told } = appAt(NO_WORK, { close: () => Promise.reject(new Error('the disk went away')) });
    quit();
    await settle();
    expect(told).toEqual(['close core', 'Error: the disk went away', 'over']);
  });

  it('does not ask when the system itself ends', async () => {
    const { quit, told, questions, quitting } = appAt(working);
    quitting.systemEnds();
    quit();
    await settle();
    expect(questions).toEqual([]);
    expect(told).toEqual(['close core', 'over']);
  });
});

describe('asker', () => {
  it.each([
    [0, false],
    [1, true],
  ])('takes button %i for %s', async (response, quits) => {
    const ask = asker({ showMessageBox: async () => ({ response, checkboxChecked: false }) });
    expect(await ask({ message: '' })).toBe(quits);
  });
});
