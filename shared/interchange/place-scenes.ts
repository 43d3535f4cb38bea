import { type SceneId, type ShotId, sceneIdSchema } from '../ids.ts';
import { patched } from '../storyboard/edits/field-patch.ts';
import { newSceneId } from '../storyboard/edits/new-ids.ts';
import type { Scene, Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { BroughtScene, BroughtShot } from './brought-film.ts';

/** A place in the film to be: a shot that was there, or one that gets its id when all places are known. */
export type Slot =
  | { readonly kind: 'shot'; readonly shot: Shot }
  | { readonly kind: 'new'; readonly one: BroughtShot };

/** A scene as it will be, with the places of its shots. The shots in `scene` itself are those before. */
export type SceneDraft = { readonly scene: Scene; readonly slots: readonly Slot[] };

type Arriving = { readonly scene: BroughtScene; readonly slots: readonly Slot[] };

/**
 * Which scene of the storyboard each one is that came in: by its id, by its title (the second of that title for the
 * second), by where the first of its shots stands, otherwise a new one. Known shots in no scene stay in theirs, and new
 * ones follow them, or stand in the last one; where no scene is said at all, all scenes stay as they are.
 */
export function placeScenes(storyboard: Storyboard, arriving: readonly Arriving[]): SceneDraft[] {
  const claimed = new Set<SceneId>();
  for (const { scene } of arriving) if (scene.id !== null) claimed.add(scene.id);
  const homes = homesIn(storyboard);
  const drafts: SceneDraft[] = [];
  for (const { scene: brought, slots } of arriving.flatMap((each) => partedByHome(each, homes))) {
    const home = slots.map((slot) => homeOf(slot, homes)).find((found) => found !== null) ?? null;
    const known = knownScene(storyboard, { brought, home, claimed, drafts });
    const scene: Scene = known ?? { id: freeSceneId(storyboard, drafts, brought.id), shots: [] };
    claimed.add(scene.id);
    const fields = isSilent(brought) ? {} : brought.fields;
    const again = drafts.findIndex((draft) => draft.scene.id === scene.id);
    const before = drafts[again];
    if (before) drafts[again] = { scene: before.scene, slots: [...before.slots, ...slots] };
    else drafts.push({ scene: patched(scene, fields), slots });
  }
  return arriving.every(({ scene }) => isSilent(scene)) ? amongAll(storyboard, drafts) : drafts;
}

type Homes = ReadonlyMap<ShotId, Scene>;

function homesIn({ scenes }: Storyboard): Homes {
  return new Map(scenes.flatMap((scene) => scene.shots.map(({ id }) => [id, scene] as const)));
}

function homeOf(slot: Slot, homes: Homes): Scene | null {
  return slot.kind === 'shot' ? (homes.get(slot.shot.id) ?? null) : null;
}

/** Shots in no scene, by the scenes that they stand in already; what is new goes with what it follows. */
function partedByHome({ scene, slots }: Arriving, homes: Homes): Arriving[] {
  if (!isSilent(scene)) return [{ scene, slots }];
  const parts: { home: Scene | null; slots: Slot[] }[] = [];
  for (const slot of slots) {
    const home = homeOf(slot, homes);
    const last = parts.at(-1);
    if (last && (home === null || last.home === null || home === last.home)) {
      last.slots.push(slot);
      last.home ??= home;
    } else parts.push({ home, slots: [slot] });
  }
  return parts.map((part) => ({ scene, slots: part.slots }));
}

function amongAll({ scenes }: Storyboard, drafts: readonly SceneDraft[]): SceneDraft[] {
  const placed = new Map(drafts.map((draft) => [draft.scene.id, draft]));
  const known = new Set(scenes.map(({ id }) => id));
  return [
    ...scenes.map((scene) => placed.get(scene.id) ?? { scene, slots: [] }),
    ...drafts.filter(({ scene }) => !known.has(scene.id)),
  ];
}

function knownScene(
  { scenes }: Storyboard,
  of: {
    readonly brought: BroughtScene;
    readonly home: Scene | null;
    readonly claimed: ReadonlySet<SceneId>;
    readonly drafts: readonly SceneDraft[];
  },
): Scene | null {
  const { brought, home, claimed, drafts } = of;
  if (brought.id !== null) {
    const drafted = drafts.find(({ scene }) => scene.id === brought.id)?.scene;
    return scenes.find(({ id }) => id === brought.id) ?? drafted ?? null;
  }
  const title = brought.fields.title ?? null;
  const free = scenes.filter(({ id }) => !claimed.has(id));
  const titled = title === null ? undefined : free.find((scene) => same(scene.title ?? '', title));
  if (titled) return titled;
  if (!isSilent(brought)) return home !== null && !claimed.has(home.id) ? home : null;
  return home ?? drafts.at(-1)?.scene ?? scenes.at(-1) ?? null;
}

/** Says nothing of a scene: its shots only stand in some. */
function isSilent({ id, fields }: BroughtScene): boolean {
  return id === null && (fields.title ?? null) === null;
}

function same(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function freeSceneId(storyboard: Storyboard, drafts: readonly SceneDraft[], wanted: SceneId | null): SceneId {
  if (wanted !== null) return wanted;
  return sceneIdSchema.parse(
    newSceneId({ ...storyboard, scenes: [...storyboard.scenes, ...drafts.map(({ scene }) => scene)] }),
  );
}
