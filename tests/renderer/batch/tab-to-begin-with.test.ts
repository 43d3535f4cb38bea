import { describe, expect, it } from 'vitest';
import { tabToBeginWith } from '#renderer/batch/tab-to-begin-with.ts';

const NONE = { running: 0, waiting: 0, needsYou: 0, done: 0, ended: 0 };

describe('tabToBeginWith', () => {
  it.each([
    { some: { needsYou: 1, running: 2 }, tab: 'needs-you' },
    { some: { running: 1, waiting: 5 }, tab: 'running' },
    { some: { waiting: 5, done: 1 }, tab: 'waiting' },
    { some: { done: 9 }, tab: 'done' },
    { some: { ended: 1 }, tab: 'all' },
  ])('is $tab for $some', ({ some, tab }) => {
    expect(tabToBeginWith((name) => ({ ...NONE, ...some })[name])).toBe(tab);
  });
});
