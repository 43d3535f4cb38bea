import type { SceneId, ShotId } from '../ids.ts';
import type { Scene, Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { SceneDraft, Slot } from './place-scenes.ts';

/** In the order that came in; what is kept beside it stands behind the shot that it stood behind before. */
export function wholeOrder(
  { scenes }: Storyboard,
  placed: readonly SceneDraft[],
  kept: ReadonlySet<ShotId>,
): SceneDraft[] {
  const drafts = placed.map(({ scene, slots }) => ({ scene, slots: [...slots] }));
  const byScene = byId(drafts);
  const homes = homesIn(drafts);
  for (const scene of scenes) {
    let before: ShotId | null = null;
    for (const shot of scene.shots) {
      if (kept.has(shot.id) && !homes.has(shot.id)) {
        const home = (before === null ? null : homes.get(before)) ?? draftOf(drafts, byScene, scene);
        home.slots.splice(placeOf(home, before) + 1, 0, { kind: 'shot', shot });
        homes.set(shot.id, home);
      }
      if (homes.has(shot.id)) before = shot.id;
    }
  }
  return drafts;
}

/** Everything stays where it is; a new shot stands behind the one that it came in behind, or at its scene's end. */
export function addedOrder({ scenes }: Storyboard, placed: readonly SceneDraft[]): SceneDraft[] {
  const changed = changedShots(placed);
  const drafts: Draft[] = scenes.map((scene) => ({
    scene,
    slots: scene.shots.map((shot) => ({ kind: 'shot', shot: changed.get(shot.id) ?? shot })),
  }));
  const byScene = byId(drafts);
  const homes = homesIn(drafts);
  for (const { scene, slots } of placed) {
    const own = draftOf(drafts, byScene, scene);
    own.scene = scene;
    for (const { behind, added } of runsOf(slots)) {
      const home = (behind === null ? null : homes.get(behind)) ?? own;
      const at = behind === null ? home.slots.length : placeOf(home, behind) + 1;
      // In a list of its own: what is spread into a call must not be as long as a stranger likes.
      home.slots = [...home.slots.slice(0, at), ...added, ...home.slots.slice(at)];
    }
  }
  return drafts;
}

type Draft = { scene: Scene; slots: Slot[] };

function changedShots(placed: readonly SceneDraft[]): ReadonlyMap<ShotId, Shot> {
  const slots = placed.flatMap((draft) => draft.slots);
  return new Map(slots.flatMap((slot) => (slot.kind === 'shot' ? [[slot.shot.id, slot.shot] as const] : [])));
}

function homesIn(drafts: readonly Draft[]): Map<ShotId, Draft> {
  const homes = new Map<ShotId, Draft>();
  for (const draft of drafts) {
    for (const slot of draft.slots) if (slot.kind === 'shot') homes.set(slot.shot.id, draft);
  }
  return homes;
}

function byId(drafts: readonly Draft[]): Map<SceneId, Draft> {
  return new Map(drafts.map((draft) => [draft.scene.id, draft]));
}

/** That of the scene, made where it is missing. */
function draftOf(drafts: Draft[], byScene: Map<SceneId, Draft>, scene: Scene): Draft {
  const known = byScene.get(scene.id);
  if (known) return known;
  const draft = { scene: { ...scene, shots: [] }, slots: [] };
  drafts.push(draft);
  byScene.set(scene.id, draft);
  return draft;
}

/** -1 where the shot is not there. */
function placeOf({ slots }: Draft, id: ShotId | null): number {
  return slots.findIndex((slot) => slot.kind === 'shot' && slot.shot.id === id);
}

/** New shots that came in one after the other, and the known one before them. */
function runsOf(slots: readonly Slot[]): { behind: ShotId | null; added: Slot[] }[] {
  const runs: { behind: ShotId | null; added: Slot[] }[] = [{ behind: null, added: [] }];
  for (const slot of slots) {
    if (slot.kind === 'shot') runs.push({ behind: slot.shot.id, added: [] });
    else runs.at(-1)?.added.push(slot);
  }
  return runs.filter(({ added }) => added.length > 0);
}
