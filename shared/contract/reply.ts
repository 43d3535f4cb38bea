import type { AppError } from '../app-error.ts';

/** What crosses the contract in answer to a call. Errors are values: a thrown one would lose all but its message. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: AppError };
