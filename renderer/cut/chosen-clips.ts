import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { ShotEvent } from './drop-place.ts';
import { type SaidOfClip, saidOfClip } from './said-of-clip.ts';
import { type ClipFields, setClip } from './trim-event.ts';

/** A clip of the film with what is said of it. */
export type SaidClip = { readonly event: ShotEvent; readonly said: SaidOfClip };

/** Says something of every clip that is chosen, in one step. */
export type SetClips = (fieldsOf: (clip: SaidClip) => ClipFields) => void;

/** Clips with what a storyboard says of them; one whose shot is not in it is left out. */
export function saidIn(
  { scenes, cut }: Pick<Storyboard, 'scenes' | 'cut'>,
  events: readonly ShotEvent[],
): readonly SaidClip[] {
  const shots = new Map(scenes.flatMap(({ shots }) => shots.map((shot) => [shot.id, shot])));
  return events.flatMap((event) => {
    const shot = shots.get(event.shotId);
    return shot === undefined ? [] : [{ event, said: saidOfClip(event, shot, cut) }];
  });
}

/** What all of them have; null where they differ. */
export function common<Value extends string | number | boolean>(
  clips: readonly SaidClip[],
  of: (clip: SaidClip) => Value,
): Value | null {
  const values = new Set(clips.map(of));
  return values.size === 1 ? ([...values][0] ?? null) : null;
}

/** The edits that say it: one for all clips of which the same is said. */
export function clipEdits(
  clips: readonly SaidClip[],
  fieldsOf: (clip: SaidClip) => ClipFields,
): readonly StoryboardEditJson[] {
  const byFields = new Map<string, Extract<StoryboardEditJson, { kind: 'set-events' }>>();
  for (const clip of clips) {
    const fields = fieldsOf(clip);
    const edit = Object.keys(fields).length === 0 ? null : setClip(clip.event, fields);
    const same = edit && byFields.get(JSON.stringify(edit.fields));
    if (same)
      byFields.set(JSON.stringify(same.fields), { ...same, events: [...same.events, ...edit.events] });
    else if (edit) byFields.set(JSON.stringify(edit.fields), edit);
  }
  return [...byFields.values()];
}
