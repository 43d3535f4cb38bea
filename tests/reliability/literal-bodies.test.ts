import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Behaviour } from '#electron/rehearsal/faults/behaviour.ts';
import { serve } from '#electron/rehearsal/faults/behaviour.ts';
import { literalReply } from '#electron/rehearsal/replies/literal-reply.ts';
import { API_BODIES } from '../electron/generation/api-bodies.ts';
import { breachesOf } from './breaches.ts';
import { storyboardOf } from './model-script.ts';
import { type ModelServer, startModelServer } from './model-server.ts';
import { World } from './model-world.ts';

const CAP = { budgetMicroUsd: 1_120_000, maxCalls: 4 };

let folder: string;
let server: ModelServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dailies-bodies-'));
  server = await startModelServer(folder);
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** What becomes of the shot that got the body, of its neighbor, and how many calls each took. */
const ENDS = {
  done: { first: 'done', calls: 1, neighbor: 'done' },
  /** Sent again by itself, since it was surely not charged. */
  'not-accepted': { first: 'done', calls: 2, neighbor: 'done' },
  refused: { first: 'refused', calls: 1, neighbor: 'done' },
  /** Nothing more is sent until a person has mended the account. */
  account: { first: 'queued', calls: 1, neighbor: null },
  /** The model had taken the call: its reply is found in the gateway's log. */
  unclear: { first: 'done', calls: 1, neighbor: 'done' },
} as const;

type Kind = keyof typeof ENDS;

describe('a batch whose first call is answered', () => {
  it.each(API_BODIES.map((body, number) => ({ ...body, number, kind: body.expected?.kind as Kind })))(
    'by $status, $name, treats it as $kind [$section]',
    async ({ number, kind, ...body }) => {
      const film = join(folder, `film-${number}`);
      const isTaken = kind === 'done' || kind === 'unclear';
      const answer: Behaviour = { kind: 'answer', reply: literalReply(body), accepted: isTaken };
      const calls = { 's1-1': 0, 's1-2': 0 };
      const world = await World.begin(server, film, {
        lostReplies: new Set(),
        behave: ({ shotId }) => {
          calls[shotId as keyof typeof calls] += 1;
          return shotId === 's1-1' && calls['s1-1'] === 1 ? answer : serve;
        },
      });
      try {
        const shots = [1, 2].map(() => ({ fates: [], takes: 1, isChained: false }));
        await writeFile(join(film, 'storyboard.json'), JSON.stringify(storyboardOf(shots)));
        expect(await world.generate(null, CAP)).toBe('lived');
        const facts = await world.facts();
        const [first, neighbor] = facts.jobs.map(({ job }) => job.state.status);
        const end = ENDS[kind];
        expect({ first, calls: calls['s1-1'] }).toEqual({ first: end.first, calls: end.calls });
        if (end.neighbor !== null) expect(neighbor).toBe(end.neighbor);
        expect(breachesOf(facts, world.expected())).toEqual([]);
      } finally {
        await world.end();
      }
    },
  );
});
