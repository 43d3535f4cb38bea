import type { ReferenceId } from '../../ids.ts';
import type { Shot, Storyboard } from '../storyboard.ts';
import { renamedMentions } from '../text-marks.ts';
import { withPart } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { mapShots } from './find-in-film.ts';

type Texts = Readonly<Record<string, string>>;

/** The film with another name for a reference, wherever something points to it or a text mentions it. */
export function renamedReference(storyboard: Storyboard, from: ReferenceId, to: ReferenceId): Storyboard {
  const id = (one: ReferenceId | undefined) => (one === from ? to : undefined);
  const text = (words: string | undefined) =>
    words === undefined ? undefined : renamedMentions(words, from, to);
  const texts = (all: Texts | undefined) =>
    all && Object.fromEntries(Object.entries(all).map(([name, words]) => [name, text(words)]));
  const renamedShot = (shot: Shot): Shot =>
    patched(shot, {
      prompt: text(shot.prompt),
      firstFrame: id(shot.firstFrame),
      lastFrame: id(shot.lastFrame),
      referenceVideo: id(shot.referenceVideo),
      references: shot.references?.map((one) => id(one) ?? one),
      dialogue: shot.dialogue?.map(({ who, line }) => ({ who, line: text(line) })),
      variables: texts(shot.variables),
    });
  const { style, cut } = storyboard;
  const around = patched(
    mapShots(storyboard, (shots) => shots.map(renamedShot)),
    {
      references: storyboard.references?.map((one) => patched(one, { id: id(one.id) })),
      style: style && patched(style, { before: text(style.before), after: text(style.after) }),
      variables: texts(storyboard.variables),
    },
  );
  if (cut?.stills === undefined) return around;
  const stills = cut.stills.map((still) => patched(still, { reference: id(still.reference) }));
  return withPart(around, 'cut', patched(cut, { stills }));
}
