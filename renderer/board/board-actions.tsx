import type { RefObject } from 'react';
import type { SceneId, ShotId } from '#shared/ids.ts';
import { listedPrompts } from '#shared/interchange/read-list.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import { refuseAction } from '../actions/bound-actions.ts';
import { sayChange } from '../actions/said-change.tsx';
import { useAction } from '../actions/use-action.ts';
import { openGenerate } from '../frame/shell-store.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { focusHome } from '../view/focus-home.ts';
import { chooseShots, useView } from '../view/view-store.ts';
import { changeWords, type ShotsChange } from './change-words.ts';
import { besideGone } from './choose-cards.ts';
import { asOnBoard, newShotsPlace, stepOf } from './move-shots.ts';
import { renameSceneInFocus } from './renamed-scene.ts';
import { splitPlace } from './split-place.ts';

type BoardActionsProps = {
  readonly onAddShot: (sceneId: SceneId) => void;
  readonly onAddScene: () => void;
  readonly onOpenPrompt: () => void;
  /** Of the shot that was chosen last. */
  readonly promptRef: RefObject<HTMLTextAreaElement | null>;
};

/** Offers what can be done on the board to keys, palette and menus. Shows nothing. */
export function BoardActions({ onAddShot, onAddScene, onOpenPrompt, promptRef }: BoardActionsProps) {
  const { project } = useOpenProject();
  const scenes = useProject(({ view }) => view?.storyboard.scenes ?? []);
  const shots = useProject((data) => data.shots);
  const chosen = useView((view) => view.chosenShots).filter((id) => shots.has(id));
  const last = chosen.at(-1);
  const sceneHere = (last === undefined ? undefined : shots.get(last)?.sceneId) ?? scenes.at(-1)?.id;
  const none = chosen.length === 0 ? { reason: 'no shot is chosen' } : {};
  const ofChosen = { ...none, changesChosen: true };
  const edit = (...edits: StoryboardEditJson[]) => project.edit(edits);
  const set = (fields: Extract<StoryboardEditJson, { kind: 'set-shots' }>['fields'], change: ShotsChange) =>
    void sayChange(project, edit({ kind: 'set-shots', shots: chosen, fields }), changeWords(change, chosen));
  /** Each of many quick presses moves on from where the one before led. */
  const move = (direction: 'earlier' | 'later') =>
    void project.edit(({ storyboard }) => {
      const place = stepOf(storyboard.scenes, chosen, direction);
      return place && [{ kind: 'move-shots', shots: asOnBoard(storyboard.scenes, chosen), ...place }];
    });
  const chooseMade = (made: readonly ShotId[]) => {
    chooseShots(made);
    focusHome();
  };
  const only = chosen.length === 1 && last !== undefined ? shots.get(last)?.shot : undefined;
  const splitReason =
    only === undefined ? 'choose one shot' : only.prompt.trim() === '' ? 'it has no prompt to part' : null;
  const split = () => {
    if (only === undefined) return;
    const at = splitPlace(promptRef.current?.value ?? only.prompt, promptRef.current?.selectionStart ?? null);
    if (at === null) {
      onOpenPrompt();
      return refuseAction('shot:split', 'put the cursor where the second shot begins, then ask again');
    }
    void edit({ kind: 'split-shot', shot: only.id, at }).then(
      (made) => made && chooseMade([only.id, ...made.added.shots]),
    );
  };
  const every = (has: (id: ShotId) => boolean) => chosen.every(has);
  const isOmitted = (id: ShotId) => shots.get(id)?.shot.omit === true;
  const isLocked = (id: ShotId) => shots.get(id)?.shot.locked === true;
  const isContinued = (id: ShotId) => shots.get(id)?.shot.continueFrom !== undefined;

  useAction('shot:add', () => (sceneHere === undefined ? onAddScene() : onAddShot(sceneHere)));
  useAction('scene:add', onAddScene);
  const isSceneHere = sceneHere === undefined ? { reason: 'there is no scene yet' } : {};
  const rename = () => sceneHere !== undefined && renameSceneInFocus(scenes, sceneHere);
  useAction('scene:rename', rename, isSceneHere);
  useAction('shot:edit-prompt', onOpenPrompt, none);
  useAction('shot:generate', () => openGenerate({ kind: 'shots', shotIds: chosen }), none);
  useAction(
    'shot:duplicate',
    () =>
      void edit({ kind: 'duplicate-shots', shots: chosen }).then(
        (made) => made && chooseMade(made.added.shots),
      ),
    ofChosen,
  );
  useAction('shot:split', split, { reason: splitReason, changesChosen: true });
  useAction(
    'shot:delete',
    () => {
      const next = besideGone([...shots.keys()], chosen);
      const made = edit({ kind: 'remove-shots', shots: chosen });
      // Before they go, so that the focus follows.
      chooseShots(next === null ? [] : [next]);
      void sayChange(project, made, changeWords('remove', chosen));
      void made.then((done) => done === null && chooseShots(chosen));
    },
    ofChosen,
  );
  useAction('shot:earlier', () => move('earlier'), { ...ofChosen, repeats: true });
  useAction('shot:later', () => move('later'), { ...ofChosen, repeats: true });
  useAction(
    'shot:omit',
    () => (every(isOmitted) ? set({ omit: null }, 'include') : set({ omit: true }, 'omit')),
    ofChosen,
  );
  useAction(
    'shot:lock',
    () => (every(isLocked) ? set({ locked: null }, 'unlock') : set({ locked: true }, 'lock')),
    ofChosen,
  );
  useAction(
    'shot:again',
    () => {
      const wanted = !every((id) => shots.get(id)?.view.onAgainList === true);
      const made = project.review(chosen.map((shot) => ({ kind: 'again', shot, wanted })));
      void sayChange(project, made, changeWords(wanted ? 'again' : 'not-again', chosen));
    },
    ofChosen,
  );
  useAction(
    'shot:continue',
    () =>
      every(isContinued)
        ? set({ continueFrom: null }, 'begin')
        : set({ continueFrom: 'previous' }, 'continue'),
    ofChosen,
  );
  useAction('shots:all', () => chooseShots([...shots.keys()]));
  useAction('shots:paste', () => void pasteShots(), isSceneHere);
  return null;

  async function pasteShots(): Promise<void> {
    if (sceneHere === undefined) return;
    const prompts = listedPrompts(await navigator.clipboard.readText());
    if (prompts.length === 0) return;
    const made = await edit({
      kind: 'add-shots',
      ...newShotsPlace(scenes, sceneHere, last),
      shots: prompts.map(({ prompt }) => ({ prompt })),
    });
    if (made !== null) chooseMade(made.added.shots);
  }
}
