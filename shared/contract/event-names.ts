// The names alone, without schemas: the preload knows these and nothing more, so that no zod is in it.

/** Everything the core tells its pages by itself, as `noun:what-happened`. */
export const EVENT_NAMES = [
  'project:changed',
  'project:closed',
  'project:list-changed',
  'project:asked-for',
  'takes:changed',
  'jobs:changed',
  'queue:changed',
  'money:changed',
  'exports:changed',
  'settings:changed',
  'token:changed',
  'menu:action',
] as const;

export type EventName = (typeof EVENT_NAMES)[number];

/** The one channel that events travel on in the desktop app, each as its name and its payload. */
export const EVENT_CHANNEL = 'dailies:event';

export function isEventName(name: unknown): name is EventName {
  return EVENT_NAMES.some((known) => known === name);
}
