import { expect, it } from 'vitest';
import { afterAnswer, type KnownView } from '#renderer/project/known-view.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import { jsonChange } from '#shared/revisions/json-change.ts';

/** A view as far as the page reads it here. */
function aView(prompts: readonly string[], title = 'Lighthouse'): ProjectView {
  const ids = prompts.map((_, index) => `s1-0${index + 1}0`);
  return {
    state: { title },
    storyboard: {
      scenes: [{ id: 's1', shots: prompts.map((prompt, index) => ({ id: ids[index], prompt })) }],
    },
    shots: ids.map((shotId) => ({ shotId, standing: 'missing' })),
  } as unknown as ProjectView;
}

function known(view: ProjectView): KnownView {
  const after = afterAnswer(null, { kind: 'view', mark: 'one', view });
  if (after === null) throw new Error('a view is known after it came');
  return after;
}

function changed(from: ProjectView, to: ProjectView) {
  return { kind: 'change', mark: 'two', change: jsonChange(from, to) ?? {} } as const;
}

it('keeps every shot that did not change the same value', () => {
  const before = known(aView(['a', 'b', 'c']));
  const after = afterAnswer(before, changed(before.view, aView(['a', 'B', 'c'])));
  const [first, second, third] = [...(after?.shots.values() ?? [])];
  const [was, , last] = [...before.shots.values()];
  expect(first).toBe(was);
  expect(second?.shot.prompt).toBe('B');
  expect(third).toBe(last);
  expect(after?.mark).toBe('two');
});

it('keeps the map of shots where none of them changed', () => {
  const before = known(aView(['a']));
  const after = afterAnswer(before, changed(before.view, aView(['a'], 'Storm')));
  expect(after?.shots).toBe(before.shots);
  expect(after?.view.state.title).toBe('Storm');
});

it('refuses a change of another view than the one that is known', () => {
  const [before, other] = [known(aView(['a'])), aView(['a', 'b', 'c'])];
  const change = changed(other, aView(['c', 'b', 'a']));
  expect(() => afterAnswer(before, change)).toThrow('another value');
  expect(() => afterAnswer(null, change)).toThrow('no view is known');
});
