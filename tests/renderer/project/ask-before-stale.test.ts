import { describe, expect, it } from 'vitest';
import { coreOver } from '#renderer/bridge.ts';
import { askBeforeStale, type DoubtfulEdit } from '#renderer/project/ask-before-stale.ts';
import { projectIdSchema, shotIdSchema, takeIdSchema } from '#shared/ids.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';

const shot = shotIdSchema.parse('s1-010');
const PROMPT: StoryboardEditJson[] = [{ kind: 'set-shots', shots: [shot], fields: { prompt: 'the sea' } }];
const NOTES: StoryboardEditJson[] = [{ kind: 'set-shots', shots: [shot], fields: { notes: 'slow' } }];
const takes = [{ takeId: takeIdSchema.parse('s1-010_t01'), shotId: shot, circled: true }];

/** A core that finds these takes made stale, or fails; what is asked of a person is kept. */
function asked(stale: readonly unknown[] | Error) {
  const calls: string[] = [];
  const questions: (DoubtfulEdit | null)[] = [];
  const core = coreOver({
    call: async (name) => {
      calls.push(name);
      if (stale instanceof Error) throw stale;
      return { ok: true, value: { stale: { takes: stale, redoMicroUsd: null, waitingJobs: [] } } };
    },
    on: () => () => undefined,
    connection: { current: () => 'connected', subscribe: () => () => undefined },
  });
  const on = () => ({ projectId: projectIdSchema.parse('film'), baseRevision: 3 });
  const whyNot = askBeforeStale(core, on, (doubtful) => questions.push(doubtful));
  return { calls, questions, whyNot };
}

describe('askBeforeStale', () => {
  it('makes an edit that cannot make takes stale without asking the core', async () => {
    const { whyNot, calls } = asked(takes);
    expect(await whyNot(NOTES, true)).toBeNull();
    expect(calls).toEqual([]);
  });

  it('asks a person, and goes by their word', async () => {
    const { whyNot, questions } = asked(takes);
    for (const [isMade, reason] of [
      [true, null],
      [false, 'left'],
    ] as const) {
      const answer = whyNot(PROMPT, true);
      await expect.poll(() => questions.at(-1)?.edits).toEqual(PROMPT);
      questions.at(-1)?.decide(isMade);
      expect(await answer).toBe(reason);
      expect(questions.at(-1)).toBeNull();
    }
  });

  it('asks nobody in the middle of a word', async () => {
    const { whyNot, questions } = asked(takes);
    expect(await whyNot(PROMPT, false)).toBe('asks');
    expect(questions).toEqual([]);
  });

  it('lets the edit itself tell what is wrong with it', async () => {
    expect(await asked(new Error('refused')).whyNot(PROMPT, true)).toBeNull();
    expect(await asked([]).whyNot(PROMPT, true)).toBeNull();
  });
});
