import type { ShotId } from '../ids.ts';
import { newShotIds } from '../storyboard/edits/new-ids.ts';
import type { Scene, Shot } from '../storyboard/storyboard.ts';
import { patchedShot } from './patched-shot.ts';
import type { SceneDraft, Slot } from './place-scenes.ts';

/**
 * Scenes with all their shots: new ones keep the id that their file names, and otherwise get one that no shot of the
 * film has or had. A scene in which nothing changes stays the same value.
 */
export function numberShots(
  drafts: readonly SceneDraft[],
  usedBefore: ReadonlySet<string>,
): { readonly scenes: Scene[]; readonly added: readonly ShotId[] } {
  const taken = new Set<string>([...usedBefore, ...drafts.flatMap(({ slots }) => slots.flatMap(givenId))]);
  const added: ShotId[] = [];
  const scenes = drafts.map(({ scene, slots }) => {
    const ids = freeIds(scene, slots, taken);
    const shots = slots.map((slot): Shot => {
      if (slot.kind === 'shot') return slot.shot;
      const [id] = givenId(slot).length > 0 ? givenId(slot) : ids.splice(0, 1);
      if (id === undefined) throw new Error('there is an id for every new shot');
      added.push(id);
      return patchedShot({ id, prompt: slot.one.promptIfNew ?? '' }, slot.one);
    });
    const isSame =
      shots.length === scene.shots.length && shots.every((shot, index) => shot === scene.shots[index]);
    return isSame ? scene : { ...scene, shots };
  });
  return { scenes, added };
}

function givenId(slot: Slot): ShotId[] {
  if (slot.kind === 'shot') return [slot.shot.id];
  return slot.one.id === null ? [] : [slot.one.id];
}

/** For the slots of a scene that have none, in their order; taken from then on. */
function freeIds(scene: Scene, slots: readonly Slot[], taken: Set<string>): ShotId[] {
  const ids: ShotId[] = [];
  let shots: readonly Pick<Shot, 'id'>[] = slots.flatMap((slot) => givenId(slot).map((id) => ({ id })));
  let place = 0;
  for (let index = 0; index < slots.length; ) {
    const slot = slots[index];
    if (slot && givenId(slot).length > 0) {
      place += 1;
      index += 1;
      continue;
    }
    const next = slots.findIndex((other, at) => at > index && givenId(other).length > 0);
    const count = (next === -1 ? slots.length : next) - index;
    const made = newIds(scene, { shots, place, count, taken });
    for (const id of made) taken.add(id);
    shots = [...shots.slice(0, place), ...made.map((id) => ({ id })), ...shots.slice(place)];
    for (const id of made) ids.push(id);
    place += count;
    index += count;
  }
  return ids;
}

function newIds(
  { id }: Scene,
  of: { shots: readonly Pick<Shot, 'id'>[]; place: number; count: number; taken: ReadonlySet<string> },
): ShotId[] {
  const scene: Scene = { id, shots: of.shots.map((shot) => ({ ...shot, prompt: '' })) };
  const alone = { version: 1 as const, title: 'film', scenes: [scene] };
  return newShotIds(alone, { scene, before: of.place, count: of.count, usedBefore: of.taken });
}
