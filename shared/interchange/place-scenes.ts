import { type SceneId, sceneIdSchema } from '../ids.ts';
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
 * second), by where the first of its shots stands, otherwise a new one. Shots in no scene stand in the last one.
 */
export function placeScenes(storyboard: Storyboard, arriving: readonly Arriving[]): SceneDraft[] {
  const claimed = new Set<SceneId>();
  for (const { scene } of arriving) if (scene.id !== null) claimed.add(scene.id);
  const homes = new Map(
    storyboard.scenes.flatMap((scene) => scene.shots.map(({ id }) => [id, scene] as const)),
  );
  const drafts: SceneDraft[] = [];
  for (const { scene: brought, slots } of arriving) {
    const first = slots.find((slot) => slot.kind === 'shot');
    const home = first?.kind === 'shot' ? (homes.get(first.shot.id) ?? null) : null;
    const known = knownScene(storyboard, { brought, home, claimed, drafts });
    const scene: Scene = known ?? { id: freeSceneId(storyboard, drafts, brought.id), shots: [] };
    claimed.add(scene.id);
    const fields = isSilent(brought) ? {} : brought.fields;
    const again = drafts.findIndex((draft) => draft.scene.id === scene.id);
    const before = drafts[again];
    if (before) drafts[again] = { scene: before.scene, slots: [...before.slots, ...slots] };
    else drafts.push({ scene: patched(scene, fields), slots });
  }
  return drafts;
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
