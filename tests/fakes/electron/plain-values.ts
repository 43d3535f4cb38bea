// What may cross between processes. Stricter than Node's structuredClone, which makes an empty object of much that a
// real page could not send, and no looser than JSON, because the same contract runs over a WebSocket.

const NOT_CLONED = 'An object could not be cloned.';

/** A copy as the other side gets it. Throws, as Electron does, for everything but plain JSON values. */
export function crossed(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.map((item) => crossed(item) ?? null);
  if (!isPlainObject(value)) throw new Error(NOT_CLONED);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [name, crossed(item)]));
}

/**
 * A value as it comes out at the other side of the context bridge: copied and frozen, functions as stand-ins, of
 * errors the message alone.
 */
export function bridged(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...args: unknown[]) => {
      try {
        return bridged(value(...args.map(bridged)));
      } catch (cause) {
        throw messageAlone(cause);
      }
    };
  }
  if (value instanceof Promise || isThenable(value)) {
    return Promise.resolve(value).then(bridged, (cause: unknown) => {
      throw messageAlone(cause);
    });
  }
  if (Array.isArray(value)) return Object.freeze(value.map(bridged));
  if (isPlainObject(value)) {
    return Object.freeze(
      Object.fromEntries(Object.entries(value).map(([name, item]) => [name, bridged(item)])),
    );
  }
  if (typeof value === 'object' && value !== null) throw new Error(NOT_CLONED);
  if (typeof value === 'symbol') return undefined;
  return value;
}

/** Plain in this world or in another: a page's objects have an `Object` of their own. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

function messageAlone(cause: unknown): Error {
  return new Error(
    cause instanceof Error || (typeof cause === 'object' && cause && 'message' in cause)
      ? String((cause as Error).message)
      : String(cause),
  );
}
