import { DailiesError } from '#shared/app-error.ts';

type TurnsParts = {
  /** Asks what there is now. */
  readonly load: () => Promise<void>;
  readonly made: () => void;
  /** Why the last change was not made. */
  readonly failed: (cause: unknown) => void;
  /** How many changes are asked for and not answered. */
  readonly waits: (changes: number) => void;
  /** Of the film as it was loaded last. */
  readonly knownRevision: () => number | null;
};

type Sending<Answer> = (baseRevision: number) => Promise<Answer>;

export type Turns = {
  /** The one that the next change is made on. */
  readonly revision: () => number;
  readonly see: (revision: number) => void;
  /** Null where it failed, which is told unless it is tried again; without a revision, or null, nothing was sent. */
  readonly inTurn: <Answer extends { readonly revision: number | null }>(
    send: Sending<Answer | null>,
    isLastTry?: boolean,
  ) => Promise<Answer | null>;
  /** Rejects where it is refused, and tells nothing. It is sent once more where somebody else was faster. */
  readonly send: <Answer extends { readonly revision: number }>(send: Sending<Answer>) => Promise<Answer>;
};

/** Changes of one film go one after another, each made on the revision that the one before left. */
export function openTurns({ load, made, failed, waits, knownRevision }: TurnsParts): Turns {
  let revision = 0;
  let last: Promise<unknown> = Promise.resolve();
  let open = 0;
  const count = (change: 1 | -1) => {
    open += change;
    waits(open);
  };
  const see = (seen: number) => {
    revision = Math.max(revision, seen);
  };
  /** What there is now is known before the next one begins, whatever came of this one. */
  const takeTurn = <Answer extends { readonly revision: number | null }>(send: Sending<Answer | null>) => {
    count(1);
    const turn = last.then(async () => {
      try {
        const answer = await send(revision);
        if (answer === null || answer.revision === null) return answer;
        see(answer.revision);
        made();
        await load();
        return answer;
      } catch (cause) {
        // It may be that somebody else edited.
        await load().catch(() => undefined);
        revision = knownRevision() ?? revision;
        throw cause;
      } finally {
        count(-1);
      }
    });
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    revision: () => revision,
    see,
    inTurn: (send, isLastTry = true) =>
      takeTurn(send).catch((cause) => {
        if (isLastTry) failed(cause);
        return null;
      }),
    send: async <Answer extends { readonly revision: number }>(send: Sending<Answer>) => {
      const sendOnce = async () => (await takeTurn(send)) as Answer;
      return sendOnce().catch((cause) => {
        if (isOutrun(cause)) return sendOnce();
        throw cause;
      });
    },
  };
}

function isOutrun(cause: unknown): boolean {
  return cause instanceof DailiesError && cause.error.code === 'revision-conflict';
}
