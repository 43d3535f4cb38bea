import type { ShotId } from '../ids.ts';
import { highestNumber, shotIdsBetween } from '../storyboard/edits/new-ids.ts';
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
    const ids = freeIds(scene, slots, taken).values();
    const shots = slots.map((slot): Shot => {
      if (slot.kind === 'shot') return slot.shot;
      const id = givenId(slot)[0] ?? ids.next().value;
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
function freeIds({ id: sceneId }: Scene, slots: readonly Slot[], taken: Set<string>): ShotId[] {
  const given = slots.map((slot) => givenId(slot)[0] ?? null);
  let highest = highestNumber(
    sceneId,
    given.filter((id) => id !== null),
  );
  const ids: ShotId[] = [];
  for (let index = 0; index < given.length; index += 1) {
    if (given[index] !== null) continue;
    let end = index;
    while (end < given.length && given[end] === null) end += 1;
    const made = shotIdsBetween(sceneId, {
      before: given[index - 1] ?? null,
      after: given[end] ?? null,
      count: end - index,
      highest,
      taken,
    });
    highest = Math.max(highest, highestNumber(sceneId, made));
    for (const id of made) ids.push(id);
    index = end;
  }
  return ids;
}
