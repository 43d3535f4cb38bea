import type { SceneId, ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import type { Scene, Shot } from '../storyboard/storyboard.ts';
import type { FilmSaying } from './film-sayings.ts';

/** The text forms that come in and go out, and the plain list that only comes in. */
export type TextForm = 'csv' | 'markdown' | 'fountain';
export type BroughtForm = TextForm | 'list';

/** A shot's fields that a form writes as text by their names; id and variables have places of their own. */
export type FieldName = Exclude<keyof Shot, 'id' | 'variables'>;

/** What a form says of some fields: a value, or null where it takes the field away. What is not named stays. */
export type Said<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | null };

/** A shot as a file tells it. */
export type BroughtShot = {
  /** As the file names it; whether the film knows it is found out later. */
  readonly id: ShotId | null;
  readonly fields: Said<Pick<Shot, FieldName>>;
  /** By their names; null takes one away. A file can also say that a shot has variables, and none of them. */
  readonly variables: Readonly<Record<string, string | null>> | 'none';
  /** What it is asked for where it is new to the film and its own fields do not say it; null where nothing says it. */
  readonly promptIfNew: string | null;
  /** A picture to begin with, as the file writes its path. */
  readonly picture: string | null;
  /** Where it stands, such as `line 12`. */
  readonly from: string;
};

export type BroughtScene = {
  readonly id: SceneId | null;
  readonly fields: Said<Pick<Scene, 'title' | 'notes'>>;
  readonly shots: readonly BroughtShot[];
};

/** What a file says of a film. Nothing of it is judged beyond its shape. */
export type BroughtFilm = {
  readonly title: string | null;
  /** Of the film itself. They count where the file stands for the whole film, or the film has no shots yet. */
  readonly sayings: readonly FilmSaying[];
  /** Shots that stand in no scene are in one that says nothing of itself. */
  readonly scenes: readonly BroughtScene[];
  /** By their lines. What they are about was left out; the rest stands. */
  readonly problems: readonly Problem[];
  /** Nothing was left out that may have named a shot: only then can a shot that is not named be gone. */
  readonly isReadWhole: boolean;
};

/** A shot of which nothing is known yet. */
export function bareShot(from: string): BroughtShot {
  return { id: null, fields: {}, variables: {}, promptIfNew: null, picture: null, from };
}

/** A scene that only holds shots. */
export function bareScene(shots: readonly BroughtShot[]): BroughtScene {
  return { id: null, fields: {}, shots };
}
