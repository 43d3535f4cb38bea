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
  const homes = homesIn(storyboard);
  const sceneOf = sceneFinder(
    storyboard,
    arriving.flatMap(({ scene }) => (scene.id === null ? [] : [scene.id])),
  );
  const drafts = new Map<SceneId, Draft>();
  let latest = storyboard.scenes.at(-1) ?? null;
  for (const { scene: brought, slots } of arriving.flatMap((each) => partedByHome(each, homes))) {
    const home = slots.map((slot) => homeOf(slot, homes)).find((found) => found !== null) ?? null;
    const scene = sceneOf(brought, { home, latest });
    const before = drafts.get(scene.id);
    if (before) for (const slot of slots) before.slots.push(slot);
    else {
      const draft = { scene: patched(scene, isSilent(brought) ? {} : brought.fields), slots: [...slots] };
      drafts.set(scene.id, draft);
      latest = draft.scene;
    }
  }
  const all = [...drafts.values()];
  return arriving.every(({ scene }) => isSilent(scene)) ? amongAll(storyboard, all) : all;
}

type Draft = { readonly scene: Scene; readonly slots: Slot[] };

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

type Beside = {
  /** Where the first of its known shots stands. */
  readonly home: Scene | null;
  /** The one that came in before it, else the film's last one. */
  readonly latest: Scene | null;
};

/**
 * Finds or makes the scene of each one that comes in, in their order; a title is given to one of them only. A file may
 * name thousands of scenes: none is looked for among all others.
 */
function sceneFinder(
  storyboard: Storyboard,
  named: readonly SceneId[],
): (brought: BroughtScene, beside: Beside) => Scene {
  const claimed = new Set(named);
  const byId = new Map(storyboard.scenes.map((scene) => [scene.id, scene]));
  const byTitle = Map.groupBy(storyboard.scenes.toReversed(), ({ title }) => plain(title ?? ''));
  const nextId = sceneNumbers(storyboard, named);
  const titled = (title: string | null): Scene | null => {
    const scenes = title === null ? [] : (byTitle.get(plain(title)) ?? []);
    for (let scene = scenes.at(-1); scene; scene = scenes.at(-1)) {
      if (!claimed.has(scene.id)) return scene;
      scenes.pop();
    }
    return null;
  };
  const known = (brought: BroughtScene, { home, latest }: Beside): Scene | null => {
    if (brought.id !== null) return byId.get(brought.id) ?? null;
    if (isSilent(brought)) return home ?? latest;
    return titled(brought.fields.title ?? null) ?? (home !== null && !claimed.has(home.id) ? home : null);
  };
  return (brought, beside) => {
    const scene = known(brought, beside) ?? { id: brought.id ?? nextId(), shots: [] };
    claimed.add(scene.id);
    return scene;
  };
}

/** Ids that no scene of the film has and the file names none by. */
function sceneNumbers(storyboard: Storyboard, named: readonly SceneId[]): () => SceneId {
  const scenes = [...storyboard.scenes, ...named.map((id) => ({ id, shots: [] }))];
  let next = Number(newSceneId({ ...storyboard, scenes }).slice(1));
  return () => {
    const id = sceneIdSchema.parse(`s${next}`);
    next += 1;
    return id;
  };
}

/** Says nothing of a scene: its shots only stand in some. */
function isSilent({ id, fields }: BroughtScene): boolean {
  return id === null && (fields.title ?? null) === null;
}

function plain(title: string): string {
  return title.trim().toLowerCase();
}
