import { formatPlace } from '../problem.ts';
import type { Storyboard } from './storyboard.ts';

/** A file of the project that the film needs besides its takes, and where the storyboard names it. */
export type CutFile = { readonly place: string; readonly file: string };

/** Sounds, look-up tables, font and logo of a film, in the storyboard's order; references are none of these. */
export function cutFiles({ cut = {}, scenes }: Storyboard): CutFile[] {
  const events = Array.isArray(cut.events) ? cut.events : [];
  return [
    ...named(['cut', 'font'], cut.font),
    ...named(['cut', 'color', 'lut'], cut.color?.lut),
    ...(cut.music ?? []).flatMap(({ file }, index) => named(['cut', 'music', index, 'file'], file)),
    ...(cut.voices ?? []).flatMap(({ file }, index) => named(['cut', 'voices', index, 'file'], file)),
    ...named(['cut', 'logo', 'file'], cut.logo?.file),
    ...events.flatMap((event, index) => ofClip(['cut', 'events', index], event)),
    ...scenes.flatMap((scene, index) =>
      scene.shots.flatMap((shot, at) =>
        shot.omit === true ? [] : ofClip(['scenes', index, 'shots', at], shot),
      ),
    ),
  ];
}

type Clip = {
  readonly sound?: { readonly file?: string | undefined } | undefined;
  readonly color?: { readonly lut?: string | undefined } | undefined;
};

function ofClip(path: readonly PropertyKey[], { sound, color }: Clip): CutFile[] {
  return [...named([...path, 'sound', 'file'], sound?.file), ...named([...path, 'color', 'lut'], color?.lut)];
}

function named(path: readonly PropertyKey[], file: string | undefined): CutFile[] {
  return file === undefined ? [] : [{ place: formatPlace(path), file }];
}
