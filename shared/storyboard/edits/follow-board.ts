import { lookUpModel } from '../../catalogue/catalogue.ts';
import type { ShotId } from '../../ids.ts';
import { clipFields } from '../clip-fields.ts';
import type { TitleFields } from '../cut-fields.ts';
import type { EventFields } from '../event-fields.ts';
import { eventSpan } from '../film-clips.ts';
import { type Anchored, anchorIn } from '../film-events.ts';
import { DEFAULT_MODEL_ID } from '../resolve-shots.ts';
import { wantedFrames } from '../shot-clip.ts';
import { type Defaults, modelIdOf, settingsOf } from '../shot-settings.ts';
import type { Shot, Storyboard } from '../storyboard.ts';
import { eventsInOrder } from './beside-removed.ts';
import { changed, type EditStep, withPart } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { mapShots } from './find-in-film.ts';
import { listedEvents } from './list-events.ts';

/**
 * All shots in the board's order again. What the only event of a shot says becomes the shot's own; a shot that stood in the
 * film more than once is whole again, as it says itself.
 */
export function followBoard(storyboard: Storyboard): EditStep {
  const { cut } = storyboard;
  if (!Array.isArray(cut?.events)) return changed(storyboard);
  const events = Map.groupBy(listedEvents(storyboard), ({ shot }) => shot);
  const film = mapShots(storyboard, (shots) =>
    shots.map((shot) => {
      const [only, ...others] = events.get(shot.id) ?? [];
      return only && others.length === 0 ? asSaid(shot, only, storyboard.defaults ?? {}) : shot;
    }),
  );
  const anchor = anchorIn(eventsInOrder(storyboard));
  const unnamed = <Of extends Anchored>({ event: _, ...of }: Of) => of as Of;
  const titles = cut.titles?.map((title): TitleFields => {
    const own = title.kind === 'over' ? eventOf(events, title.shot, anchor(title)) : null;
    if (title.kind === 'card' || own === null) return unnamed(title);
    const shot = storyboard.scenes.flatMap(({ shots }) => shots).find(({ id }) => id === title.shot);
    const later = laterFrames(own, shot);
    const fromFrame = Math.max(0, (title.fromFrame ?? 0) + later);
    return unnamed(later === 0 ? title : patched(title, { fromFrame: fromFrame || null }));
  });
  const fields = {
    events: 'all-shots' as const,
    ...(titles ? { titles } : {}),
    ...(cut.stills ? { stills: cut.stills.map(unnamed) } : {}),
  };
  return changed(withPart(film, 'cut', patched(cut, fields)));
}

/** In whole frames of the take: a shot's trim knows nothing between them. */
function asSaid(shot: Shot, event: EventFields, defaults: Defaults): Shot {
  const said = (Object.keys(clipFields) as (keyof typeof clipFields)[]).filter(
    (name) => event[name] !== undefined,
  );
  const clip = Object.fromEntries(said.map((name) => [name, event[name]]));
  if (event.inFrame === undefined && event.outFrame === undefined) return patched(shot, clip);
  const model = lookUpModel(modelIdOf(shot, defaults, DEFAULT_MODEL_ID));
  const { settings } = settingsOf(shot, defaults, model);
  const { fromHundredths, toHundredths } = eventSpan(event, wantedFrames(shot, settings));
  const trim = { inFrame: Math.floor(fromHundredths / 100), outFrame: Math.ceil(toHundredths / 100) };
  return patched(shot, { ...clip, trim });
}

/** An event of a shot that has several; where it has one, titles keep their place in it. */
function eventOf(
  events: ReadonlyMap<ShotId, readonly EventFields[]>,
  shot: ShotId,
  id: string | null,
): EventFields | null {
  const own = events.get(shot) ?? [];
  return own.length < 2 ? null : (own.find((event) => event.id === id) ?? null);
}

/** By how many frames of film an event begins later than its shot's own clip. */
function laterFrames(
  { inFrame, inHundredths = 0, speedPercent }: EventFields,
  shot: Shot | undefined,
): number {
  if (inFrame === undefined) return 0;
  const hundredths = inFrame * 100 + inHundredths - (shot?.trim?.inFrame ?? 0) * 100;
  return Math.round(hundredths / (speedPercent ?? shot?.speedPercent ?? 100));
}
