import type { IncomingHttpHeaders } from 'node:http';
import type { CallAtDoor } from './faults/behaviour.ts';
import { oneHeader, readIds } from './run-request.ts';

/** Counts calls as they come, by what their headers say; null for one that its headers do not name. */
export function createCallDoor(): (headers: IncomingHttpHeaders) => CallAtDoor | null {
  let callOfServer = 0;
  const callsOfShot = new Map<string, number>();
  const callsOfTake = new Map<string, number>();
  const attemptsOfTake = new Map<string, Set<string>>();

  return (headers) => {
    const ids = readIds(oneHeader(headers['cf-aig-metadata']) ?? undefined);
    if (typeof ids === 'string') return null;
    callOfServer += 1;
    const attempts = attemptsOfTake.get(ids.takeId) ?? new Set();
    attemptsOfTake.set(ids.takeId, attempts.add(ids.attemptId));
    return {
      ...ids,
      callOfServer,
      callOfShot: countUp(callsOfShot, ids.shotId),
      callOfTake: countUp(callsOfTake, ids.takeId),
      attemptOfTake: [...attempts].indexOf(ids.attemptId) + 1,
    };
  };
}

function countUp(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}
