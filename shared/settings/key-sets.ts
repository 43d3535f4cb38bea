import { z } from 'zod';

const MODIFIERS = ['Mod', 'Ctrl', 'Alt', 'Shift', 'Meta'];
const KEYS_ERROR =
  'must be keys such as Mod+Shift+G, Space or J, with Mod, Ctrl, Alt, Shift and Meta in this order';

/** The keys of one press, such as `Mod+Shift+G`; `Mod` is Command on a Mac and Ctrl elsewhere. */
const keysSchema = z
  .string({ error: KEYS_ERROR })
  .regex(new RegExp(`^(?:${MODIFIERS.map((name) => `(?:${name}\\+)?`).join('')})(?:[^\\s+]{1,20}|\\+)$`), {
    error: KEYS_ERROR,
  })
  .refine((keys) => !MODIFIERS.includes(keys), { error: KEYS_ERROR });

const ACTION_ERROR = 'must be the id of an action, such as batch:generate';

const actionIdSchema = z
  .string({ error: ACTION_ERROR })
  .regex(/^[a-z0-9]+(?:[-:.][a-z0-9]+){0,6}$/i, { error: ACTION_ERROR });

/** For each action that differs from its usual keys, those that start it; null takes its keys away. */
const keySetSchema = z.record(actionIdSchema, keysSchema.nullable());

const NAME_ERROR = 'must be a name of 1 to 60 characters';

/** A person's own keys by the name of their set: on top of one that comes with Dailies, or, of another name, on top of Dailies' own. */
export const keySetsSchema = z.record(z.string({ error: NAME_ERROR }).min(1).max(60), keySetSchema);
