import { expect, it } from 'vitest';
import { createCallDoor } from '#electron/rehearsal/call-door.ts';

const headers = (attempt: string, take: string, shot: string) => ({
  'cf-aig-metadata': JSON.stringify({ dailies_attempt: attempt, dailies_take: take, dailies_shot: shot }),
});

it('counts calls of the server, the shot and the take, and attempts of the take', () => {
  const meet = createCallDoor();
  const counts = [
    meet(headers('a', 's1_t01', 's1')),
    meet(headers('b', 's1_t02', 's1')),
    meet({ 'cf-aig-metadata': 'nonsense' }),
    meet(headers('c', 's1_t01', 's1')),
    meet(headers('a', 's1_t01', 's1')),
    meet(headers('d', 's2_t01', 's2')),
  ].map((call) => call && [call.callOfServer, call.callOfShot, call.callOfTake, call.attemptOfTake]);
  expect(counts).toEqual([[1, 1, 1, 1], [2, 2, 1, 1], null, [3, 3, 2, 2], [4, 4, 3, 1], [5, 1, 1, 1]]);
});
