import type { CallOutput } from '#shared/contract/calls.ts';
import type { ProjectView, ShotView } from '#shared/contract/project-view.ts';
import type { SceneId, ShotId } from '#shared/ids.ts';
import { applyChange } from '#shared/revisions/json-change.ts';
import type { Shot } from '#shared/storyboard/storyboard.ts';

/** A shot as it is written, with what the core makes of it. */
export type BoardShot = { readonly shot: Shot; readonly sceneId: SceneId; readonly view: ShotView };

/** What the page knows of a project. `mark` names the view to the core, which then tells only what has changed since. */
export type KnownView = {
  readonly mark: string;
  readonly view: ProjectView;
  readonly shots: ReadonlyMap<ShotId, BoardShot>;
};

/**
 * What is known after an answer to a question that named `known`. Everything that did not change stays the same value,
 * so that nothing is drawn in vain.
 *
 * @throws Error where the answer is about another view
 */
export function afterAnswer(known: KnownView | null, answer: CallOutput<'project:view'>): KnownView | null {
  if (answer.kind === 'unchanged') return known;
  const { mark } = answer;
  if (answer.kind === 'view') return { mark, view: answer.view, shots: shotsOf(answer.view, new Map()) };
  if (known === null) throw new Error('A change came where no view is known');
  // The core made the change from two views.
  const view = applyChange(known.view, answer.change) as ProjectView;
  return { mark, view, shots: shotsOf(view, known.shots) };
}

/** The map from before where each shot is as it was. */
function shotsOf(view: ProjectView, before: ReadonlyMap<ShotId, BoardShot>): ReadonlyMap<ShotId, BoardShot> {
  const views = new Map(view.shots.map((shot) => [shot.shotId, shot]));
  const all = view.storyboard.scenes.flatMap(({ id: sceneId, shots }) =>
    shots.flatMap((shot): BoardShot[] => {
      const shotView = views.get(shot.id);
      if (shotView === undefined) return [];
      const last = before.get(shot.id);
      const isSame = last?.shot === shot && last.view === shotView && last.sceneId === sceneId;
      return [isSame ? last : { shot, sceneId, view: shotView }];
    }),
  );
  const former = [...before.values()];
  const isSame = former.length === all.length && all.every((shot, index) => shot === former[index]);
  return isSame ? before : new Map(all.map((shot) => [shot.shot.id, shot]));
}
