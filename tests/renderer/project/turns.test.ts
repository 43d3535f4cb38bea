import { expect, it } from 'vitest';
import { openTurns } from '#renderer/project/turns.ts';
import { DailiesError } from '#shared/app-error.ts';

it('makes a change on the revision that the one before left, though both were asked for at once', async () => {
  const { turns } = filmAt(7);
  const style = turns.inTurn(async (revision) => ({ revision: revision + 1 }));
  const picture = turns.send(async (revision) => ({ revision: revision + 1 }));
  expect(await style).toEqual({ revision: 8 });
  expect(await picture).toEqual({ revision: 9 });
});

it('sends a command once more where another window was faster, and tells nobody', async () => {
  const film = filmAt(7);
  const tried: number[] = [];
  const answer = await film.turns.send(async (revision) => {
    tried.push(revision);
    if (tried.length === 1) {
      film.revision = 12;
      throw outrun();
    }
    return { revision: revision + 1 };
  });
  expect(answer).toEqual({ revision: 13 });
  expect(tried).toEqual([7, 12]);
  expect(film.told).toEqual(['made']);
});

it('rejects with the reason where a command is refused, and goes on with the next one', async () => {
  const { turns, told } = filmAt(7);
  const refused = turns.send<{ revision: number }>(async () => {
    throw new Error('too large');
  });
  await expect(refused).rejects.toThrow('too large');
  expect(told).toEqual([]);
  expect(await turns.inTurn(async (revision) => ({ revision: revision + 1 }))).toEqual({ revision: 8 });
});

it('says how many changes wait for their answer, from the moment in which they are asked for', async () => {
  const film = filmAt(7);
  const made = film.turns.inTurn(async (revision) => ({ revision: revision + 1 }));
  const failed = film.turns.inTurn(async () => {
    throw outrun();
  });
  expect(film.waiting).toBe(2);
  await made;
  expect(film.waiting).toBe(1);
  await failed;
  expect(film.waiting).toBe(0);
});

it('says why a change was not made at the last try alone', async () => {
  const { turns, told } = filmAt(7);
  const fail = async () => {
    throw outrun();
  };
  expect(await turns.inTurn(fail, false)).toBeNull();
  expect(told).toEqual([]);
  expect(await turns.inTurn(fail)).toBeNull();
  expect(told).toEqual(['failed']);
});

function filmAt(revision: number) {
  const film = { revision, told: [] as string[], waiting: 0 };
  const turns = openTurns({
    load: async () => turns.see(film.revision),
    made: () => film.told.push('made'),
    failed: () => film.told.push('failed'),
    waits: (changes) => {
      film.waiting = changes;
    },
    knownRevision: () => film.revision,
  });
  turns.see(revision);
  return Object.assign(film, { turns });
}

function outrun() {
  return new DailiesError({
    code: 'revision-conflict',
    baseRevision: 7,
    revision: 12,
    changed: ['edit of s1-010'],
  });
}
