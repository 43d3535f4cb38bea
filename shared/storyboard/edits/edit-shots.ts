import type { SceneId, ShotId } from '../../ids.ts';
import type { Scene, Shot, Storyboard } from '../storyboard.ts';
import { eventsInOrder, withoutEvents } from './beside-removed.ts';
import type { NewShot, StoryboardEdit } from './edit.ts';
import { changed, type EditStep, refused } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { allShots, firstMissing, inserted, mapShots, sceneOf } from './find-in-film.ts';
import { newShotIds } from './new-ids.ts';

type ShotEdit = Extract<
  StoryboardEdit,
  {
    kind: 'set-shots' | 'add-shots' | 'duplicate-shots' | 'move-shots' | 'split-shot' | 'remove-shots';
  }
>;

/** @param usedBefore ids of shots that are gone, which no new shot may get */
export function editShots(storyboard: Storyboard, edit: ShotEdit, usedBefore: ReadonlySet<string>): EditStep {
  const named = 'shots' in edit && edit.kind !== 'add-shots' ? edit.shots : [];
  const missing = firstMissing(storyboard, named);
  if (missing !== -1) return refused(`shots[${missing}]`, noShot(named[missing]));
  switch (edit.kind) {
    case 'set-shots': {
      const ids = new Set(edit.shots);
      return changed(
        mapShots(storyboard, (shots) =>
          shots.map((shot) => (ids.has(shot.id) ? patched(shot, edit.fields) : shot)),
        ),
      );
    }
    case 'add-shots':
      return addShots(storyboard, edit, usedBefore);
    case 'duplicate-shots':
      return duplicate(storyboard, edit.shots, usedBefore);
    case 'move-shots':
      return moveShots(storyboard, edit);
    case 'split-shot':
      return split(storyboard, edit, usedBefore);
    case 'remove-shots':
      return changed(removeShots(storyboard, new Set(edit.shots)));
  }
}

/** The storyboard without some shots; what stood beside them finds another place. */
export function removeShots(storyboard: Storyboard, gone: ReadonlySet<ShotId>): Storyboard {
  const order = eventsInOrder(storyboard);
  const left = mapShots(storyboard, (shots) => shots.filter(({ id }) => !gone.has(id)));
  const events = order.flatMap(({ eventId, shotId }) => (gone.has(shotId) ? [eventId] : []));
  return withoutEvents(left, order, new Set(events));
}

function addShots(
  storyboard: Storyboard,
  edit: Extract<ShotEdit, { kind: 'add-shots' }>,
  usedBefore: ReadonlySet<string>,
): EditStep {
  const place = placeIn(storyboard, edit.scene, edit.before);
  if ('ok' in place) return place;
  const used = edit.shots.findIndex(({ id }) => id !== undefined && usedBefore.has(id));
  if (used !== -1) {
    const message = 'was the id of a shot that is gone and still has takes; give another one';
    return refused(`shots[${used}].id`, message);
  }
  const count = edit.shots.filter(({ id }) => id === undefined).length;
  const named = new Set([...usedBefore, ...edit.shots.flatMap(({ id }) => id ?? [])]);
  const ids = newShotIds(storyboard, { ...place, count, usedBefore: named });
  const shots = withIds(edit.shots, ids);
  return changed(insertedShots(storyboard, place, shots), { shots: shots.map(({ id }) => id) });
}

function withIds(shots: readonly NewShot[], ids: readonly ShotId[]): Shot[] {
  const left = [...ids];
  return shots.flatMap(({ id: given, ...fields }) => {
    const id = given ?? left.shift();
    return id === undefined ? [] : [{ id, ...fields }];
  });
}

/** Shots that stand side by side are copied as one: their copies come after the last of them, in the film's order. */
function duplicate(
  storyboard: Storyboard,
  originals: readonly ShotId[],
  usedBefore: ReadonlySet<string>,
): EditStep {
  const wanted = new Set(originals);
  const copies: ShotId[] = [];
  let film = storyboard;
  for (const { id: sceneId, shots } of storyboard.scenes) {
    for (const run of sideBySide(shots, wanted)) {
      const scene = sceneOf(film, sceneId);
      const before = (scene?.shots.findIndex(({ id }) => id === run.at(-1)?.id) ?? -1) + 1;
      if (!scene || before === 0) continue;
      const ids = newShotIds(film, { scene, before, count: run.length, usedBefore });
      const made = run.flatMap((shot, index): Shot[] => {
        const id = ids[index];
        return id === undefined ? [] : [patched({ ...shot, id }, { locked: null })];
      });
      film = insertedShots(film, { scene, before }, made);
      copies.push(...made.map(({ id }) => id));
    }
  }
  return changed(film, { shots: copies });
}

function sideBySide(shots: readonly Shot[], wanted: ReadonlySet<ShotId>): readonly (readonly Shot[])[] {
  const runs: Shot[][] = [];
  for (const [index, shot] of shots.entries()) {
    const before = shots[index - 1];
    if (!wanted.has(shot.id)) continue;
    if (before !== undefined && wanted.has(before.id)) runs.at(-1)?.push(shot);
    else runs.push([shot]);
  }
  return runs;
}

function moveShots(storyboard: Storyboard, edit: Extract<ShotEdit, { kind: 'move-shots' }>): EditStep {
  const ids = new Set(edit.shots);
  const target = sceneOf(storyboard, edit.scene);
  if (!target) return refused('scene', noScene(edit.scene));
  if (edit.before !== null && !target.shots.some(({ id }) => id === edit.before)) {
    return refused('before', `${noShot(edit.before)} in scene ${JSON.stringify(edit.scene)}`);
  }
  const byId = new Map(allShots(storyboard).map((shot) => [shot.id, shot]));
  const moved = [...ids].flatMap((id) => byId.get(id) ?? []);
  // Where the shot they go before moves as well, they go before the next one that stays.
  const from = edit.before === null ? -1 : target.shots.findIndex(({ id }) => id === edit.before);
  const anchor = from === -1 ? undefined : target.shots.slice(from).find(({ id }) => !ids.has(id));
  return changed(
    mapShots(storyboard, (shots, scene) => {
      const staying = shots.filter(({ id }) => !ids.has(id));
      if (scene.id !== edit.scene) return staying;
      return inserted(staying, anchor ? staying.indexOf(anchor) : staying.length, moved);
    }),
  );
}

function split(
  storyboard: Storyboard,
  edit: Extract<ShotEdit, { kind: 'split-shot' }>,
  usedBefore: ReadonlySet<string>,
): EditStep {
  const scene = storyboard.scenes.find(({ shots }) => shots.some(({ id }) => id === edit.shot));
  const index = scene?.shots.findIndex(({ id }) => id === edit.shot) ?? -1;
  const shot = scene?.shots[index];
  if (!scene || !shot) return refused('shot', noShot(edit.shot));
  // An edit before this one may have taken the prompt away; that is told once all are made.
  const [head, tail] = partedAt(shot.prompt ?? '', edit.at);
  if (head === '' || tail === '') {
    return refused('at', 'must stand inside the prompt, with words before it and after it');
  }
  const [secondId] = newShotIds(storyboard, { scene, before: index + 1, count: 1, usedBefore });
  if (secondId === undefined) return refused('shot', 'has no room for another one beside it');
  const first = patched(shot, { prompt: head, lastFrame: null, transition: null, trim: null });
  const second = patched(shot, {
    ...{ id: secondId, prompt: tail },
    ...{ firstFrame: null, continueFrom: null, dialogue: null, trim: null, locked: null, seed: null },
  });
  const film = mapShots(storyboard, (shots) =>
    shots.flatMap((one) => (one === shot ? [first, second] : [one])),
  );
  return changed(film, { shots: [secondId] });
}

/** Never within a character that is two UTF-16 units long. */
function partedAt(text: string, at: number): [string, string] {
  const code = text.charCodeAt(at);
  const place = code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
  return [text.slice(0, place).trimEnd(), text.slice(place).trimStart()];
}

type PlaceInScene = { readonly scene: Scene; readonly before: number };

function placeIn(storyboard: Storyboard, sceneId: SceneId, before: ShotId | null): PlaceInScene | EditStep {
  const scene = sceneOf(storyboard, sceneId);
  if (!scene) return refused('scene', noScene(sceneId));
  if (before === null) return { scene, before: scene.shots.length };
  const index = scene.shots.findIndex(({ id }) => id === before);
  if (index === -1) return refused('before', `${noShot(before)} in scene ${JSON.stringify(sceneId)}`);
  return { scene, before: index };
}

function insertedShots(storyboard: Storyboard, place: PlaceInScene, shots: readonly Shot[]): Storyboard {
  return mapShots(storyboard, (own, scene) =>
    scene.id === place.scene.id ? inserted(own, place.before, shots) : own,
  );
}

function noShot(id: ShotId | undefined): string {
  return `there is no shot ${JSON.stringify(id)}`;
}

function noScene(id: SceneId): string {
  return `there is no scene ${JSON.stringify(id)}`;
}
