import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';

export type ShotFields = Extract<StoryboardEditJson, { kind: 'set-shots' }>['fields'];

/** Changes some fields of the shot or shots in the inspector; null takes a field away. */
export type SetShot = (fields: ShotFields) => void;
