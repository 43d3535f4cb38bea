import type { ProjectView } from '#shared/contract/project-view.ts';
import { applyChange, type JsonChange, jsonChange } from '#shared/revisions/json-change.ts';

/** What a view was made from; the same text means the same view. */
export type ViewMark = string;

/** What a page that knows a view, or none, is told of the present one. */
export type ViewAnswer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'view'; readonly mark: ViewMark; readonly view: ProjectView }
  | { readonly kind: 'change'; readonly mark: ViewMark; readonly change: JsonChange };

/** The last views that pages were given, so that each can be told what has changed since its own. */
export type KeptViews = {
  readonly answer: (mark: ViewMark, make: () => ProjectView, known: ViewMark | null) => ViewAnswer;
};

/** More than there are windows that ask, each within moments of a change. */
const KEPT = 8;

export function keepViews(): KeptViews {
  const kept = new Map<ViewMark, ProjectView>();
  const viewOf = (mark: ViewMark, make: () => ProjectView) => {
    const view = kept.get(mark) ?? likeTheLast(kept, make());
    // The newest stands last.
    kept.delete(mark);
    kept.set(mark, view);
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return view;
  };
  return {
    answer: (mark, make, known) => {
      if (mark === known) return { kind: 'unchanged' };
      const before = known === null ? undefined : kept.get(known);
      const view = viewOf(mark, make);
      if (before === undefined) return { kind: 'view', mark, view };
      return { kind: 'change', mark, change: jsonChange(before, view) ?? {} };
    },
  };
}

/**
 * The view as pages get it, made of the parts of the last one wherever these are the same: many views take little more
 * room than one, and what did not change is seen at a glance.
 */
function likeTheLast(kept: ReadonlyMap<ViewMark, ProjectView>, view: ProjectView): ProjectView {
  const last = [...kept.values()].at(-1);
  if (last === undefined) return sent(view);
  const change = jsonChange(last, view);
  // The change leads to a view, as it was made from two of them.
  return change === null ? last : (applyChange(last, sent(change)) as ProjectView);
}

/** A value as it is once it went over to a page. */
function sent<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
