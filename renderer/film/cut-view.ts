import type { CallOutput } from '#shared/contract/calls.ts';

export type CutView = CallOutput<'cut:view'>;
export type CutEvent = CutView['events'][number];
export type CutTrack = CutView['tracks'][number];
