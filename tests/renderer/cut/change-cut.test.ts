import { expect, it } from 'vitest';
import { changeList } from '#renderer/cut/change-cut.ts';
import type { ProjectStore } from '#renderer/project/project-store.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';

const marked = (...frames: number[]) =>
  ({ storyboard: { cut: { markers: frames.map((atFrame) => ({ atFrame })) } } }) as unknown as ProjectView;

/** What is edited of a film as it is by the time of the edit. */
async function editOf(view: ProjectView, next: Parameters<typeof changeList<'markers'>>[2]) {
  const edited: unknown[] = [];
  const edit: ProjectStore['edit'] = async (wanted) => {
    edited.push(typeof wanted === 'function' ? wanted(view) : wanted);
    return null;
  };
  await changeList({ edit }, 'markers', next);
  return edited[0];
}

it('a list is changed as it is by then, and is none where nothing is left', async () => {
  const added = await editOf(marked(24), (all) => [...all, { atFrame: 48 }]);
  expect(added).toEqual([{ kind: 'set-cut', fields: { markers: [{ atFrame: 24 }, { atFrame: 48 }] } }]);
  const emptied = await editOf(marked(24), () => []);
  expect(emptied).toEqual([{ kind: 'set-cut', fields: { markers: null } }]);
});
