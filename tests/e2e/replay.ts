/** Carries out a call as a page does, and gives the reply whole. */
export type Ask = (name: string, input: object) => Promise<unknown>;

export type RecordedCall = { readonly name: string; readonly input: object; readonly reply: unknown };

/** Asks, and keeps every call with its reply. */
export function recorder(ask: Ask) {
  const calls: RecordedCall[] = [];
  return {
    calls,
    ask: async (name: string, input: object) => {
      const reply = await ask(name, input);
      calls.push({ name, input, reply });
      return reply;
    },
  };
}

/** What belongs to one core alone: its ids, draws, moments and measures. */
const OWN =
  /^(?:projectId|runId|jobId|attemptId|mediaId|exportId|knownId|openAs|commandId|seed|mark|freeBytes|bytes|estimatedMs|older)$|Ms$/;

/** A reply without what belongs to one core alone, so that two cores can be compared. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      OWN.test(key) && part !== null && typeof part !== 'object' ? `<${key}>` : comparable(part),
    ]),
  );
}

/** Learns which id of one core is which of another, by where they stand in replies to the same call. */
export function idsBetween() {
  const known = new Map<string, string>();
  const learn = (mine: unknown, theirs: unknown): void => {
    if (typeof mine === 'string' && typeof theirs === 'string') {
      if (mine !== theirs) known.set(mine, theirs);
      return;
    }
    if (mine === null || theirs === null || typeof mine !== 'object' || typeof theirs !== 'object') return;
    for (const [key, part] of Object.entries(mine)) {
      learn(part, (theirs as Readonly<Record<string, unknown>>)[key]);
    }
  };
  const translate = (value: unknown): unknown => {
    if (typeof value === 'string') return known.get(value) ?? value;
    if (Array.isArray(value)) return value.map(translate);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, translate(part)]));
  };
  return { learn, translate: (input: object) => translate(input) as object };
}
