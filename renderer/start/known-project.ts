import type { CallOutput } from '#shared/contract/calls.ts';

/** A film that can be opened without asking where it is. */
export type KnownProject = CallOutput<'project:list'>['projects'][number];
