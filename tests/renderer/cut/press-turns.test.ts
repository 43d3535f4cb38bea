import { describe, expect, it } from 'vitest';
import { pressTurns } from '#renderer/cut/press-turns.ts';

/** A film whose presses are answered one by one; each that is made is another revision. */
function aFilm() {
  const film = { frame: 0, revision: 1 };
  const done: string[] = [];
  const answers: (() => void)[] = [];
  const turns = pressTurns({ frame: () => film.frame, revision: () => film.revision });
  turns.see(1);
  const press = (name: string) =>
    turns.press((frame) => {
      done.push(`${name} at ${frame}`);
      return new Promise((resolve) => answers.push(() => resolve(null)));
    });
  const answer = async (isMade = true) => {
    if (isMade) film.revision += 1;
    answers.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  const undo = () =>
    turns.follow(() => {
      done.push('undo');
      return new Promise((resolve) => answers.push(() => resolve(null)));
    });
  return { film, done, turns, press, undo, answer };
}

describe('presses that follow each other quickly', () => {
  it('are done one by one, each once the cut of the one before is there', async () => {
    const { done, turns, press, answer } = aFilm();
    for (const name of ['first', 'second', 'third']) press(name);
    expect(done).toEqual(['first at 0']);
    await answer();
    expect(done).toEqual(['first at 0']);
    turns.see(2);
    expect(done).toEqual(['first at 0', 'second at 0']);
    await answer();
    turns.see(3);
    expect(done).toEqual(['first at 0', 'second at 0', 'third at 0']);
  });

  it('are undone once they are made, and what follows an undo is done on the cut that it left', async () => {
    const { done, turns, press, undo, answer } = aFilm();
    for (const next of [press, press, undo, press]) next('press');
    await answer();
    expect(done).toEqual(['press at 0']);
    turns.see(2);
    await answer();
    expect(done).toEqual(['press at 0', 'press at 0', 'undo']);
    await answer();
    turns.see(3);
    expect(done).toHaveLength(3);
    turns.see(4);
    expect(done).toEqual(['press at 0', 'press at 0', 'undo', 'press at 0']);
  });

  it('wait on for a cut where an undo after it came to nothing', async () => {
    const { done, turns, press, undo, answer } = aFilm();
    for (const next of [press, undo, press]) next('press');
    await answer();
    await answer(false);
    expect(done).toEqual(['press at 0', 'undo']);
    turns.see(2);
    expect(done).toEqual(['press at 0', 'undo', 'press at 0']);
  });

  it('are each about the frame that was looked at', async () => {
    const { film, done, turns, press, answer } = aFilm();
    press('first');
    film.frame = 12;
    press('second');
    film.frame = 40;
    await answer();
    turns.see(2);
    expect(done).toEqual(['first at 0', 'second at 12']);
  });

  it('do not wait for a cut that is there already, or where nothing was made', async () => {
    const { done, turns, press, answer } = aFilm();
    for (const name of ['first', 'second', 'third']) press(name);
    turns.see(2);
    await answer();
    expect(done).toHaveLength(2);
    await answer(false);
    expect(done).toHaveLength(3);
  });

  it('do not wait for a cut that no press has made', async () => {
    const { film, done, press, answer } = aFilm();
    film.revision = 5;
    press('first');
    press('second');
    await answer(false);
    expect(done).toHaveLength(2);
  });

  it('go on where one does nothing, and where the cut cannot come', async () => {
    const { done, turns, press, answer } = aFilm();
    press('first');
    turns.press(() => null);
    press('third');
    await answer();
    turns.see(1);
    expect(done).toHaveLength(1);
    turns.see(null);
    expect(done).toEqual(['first at 0', 'third at 0']);
  });
});
