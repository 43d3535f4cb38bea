// The names alone, without schemas: the preload knows these and nothing more, so that no zod is in it.

/** Every call the page may make, as `noun:verb`. */
export const CALL_NAMES = [
  'app:about',
  'project:list',
  'project:list-open',
  'project:list-examples',
  'project:open',
  'project:create',
  'project:close',
  'project:forget',
  'project:state',
  'project:view',
  'project:resolve-conflict',
  'project:save',
  'storyboard:edit',
  'storyboard:preview-edit',
  'storyboard:undo',
  'storyboard:redo',
  'storyboard:text',
  'file:pick',
  'reference:add',
  'reference:list',
  'file:add',
  'file:reveal',
  'take:review',
  'take:delete',
  'estimate:run',
  'estimate:sent',
  'estimate:cap',
  'run:start',
  'run:list',
  'queue:state',
  'queue:list',
  'queue:pause',
  'queue:resume',
  'queue:cancel',
  'queue:stop-waiting',
  'queue:move',
  'queue:update-job',
  'queue:spare',
  'queue:drop-spare',
  'job:view',
  'inbox:view',
  'money:view',
  'money:set-cap',
  'money:take-over',
  'unclear:recover',
  'unclear:resend',
  'unclear:give-up',
  'failed:send-again',
  'catalogue:view',
  'catalogue:set-rate',
] as const;

export type CallName = (typeof CALL_NAMES)[number];

/** The one channel that calls travel on in the desktop app. */
export const CALL_CHANNEL = 'dailies:call';

export function isCallName(name: unknown): name is CallName {
  return CALL_NAMES.some((known) => known === name);
}
