import { type PaidServer, startPaidServer } from './paid-server.ts';

/** How long after a call's end its reply shows in the log: past the end of the run that lost it. */
export const LATE_MS = 5_000;

export const LATENCY_MS = 150;

/** Two of three calls lose their reply, of which the log has some and knows nothing of the others; nothing else goes wrong. */
const LOSES_REPLIES = {
  version: 1,
  rules: [
    {
      when: { callOfTake: 1, probability: 0.3 },
      do: { kind: 'lost-reply', charged: true },
      entry: { kind: 'late', byMs: LATE_MS },
    },
    {
      when: { callOfTake: 1, probability: 0.5 },
      do: { kind: 'lost-reply', charged: false },
      entry: { kind: 'absent' },
    },
    {
      when: { callOfTake: 2, probability: 0.3 },
      do: { kind: 'lost-reply', charged: false },
      entry: { kind: 'absent' },
    },
  ],
};

/** A server that is taken for Cloudflare, as any other, but that loses replies; the same for the same seed. */
export function startLossyServer(root: string, folder: string, seed: number): Promise<PaidServer> {
  return startPaidServer(root, folder, {
    latencyMs: LATENCY_MS,
    clipBytes: 600_000,
    script: { ...LOSES_REPLIES, seed },
  });
}
