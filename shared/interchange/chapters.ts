import type { Cut } from '../cut/cut.ts';
import type { Storyboard } from '../storyboard/storyboard.ts';
import { placeEvents } from './place-events.ts';

/** Where a part of the film begins, for players to jump to. */
export type Chapter = { readonly startFrame: number; readonly title: string };

/** A chapter for each scene that is in the film; none where there are fewer than two. The first one begins the film. */
export function chaptersOf(cut: Pick<Cut, 'events'>, { scenes }: Pick<Storyboard, 'scenes'>): Chapter[] {
  const sceneOf = new Map(scenes.flatMap((scene) => scene.shots.map((shot) => [shot.id, scene] as const)));
  const chapters: Chapter[] = [];
  let current: string | null = null;
  for (const { event, startFrame } of placeEvents({ version: 1, ...cut }).events) {
    const scene = sceneOf.get(event.shotId);
    if (scene === undefined || scene.id === current) continue;
    current = scene.id;
    chapters.push({ startFrame: chapters.length === 0 ? 0 : startFrame, title: scene.title || scene.id });
  }
  return chapters.length < 2 ? [] : chapters;
}
