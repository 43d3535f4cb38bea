import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Core } from '#renderer/bridge.ts';
import type { ProjectData, ProjectStore } from '#renderer/project/project-store.ts';
import type { TakesData } from '#renderer/project/takes-store.ts';
import { openTurns } from '#renderer/project/turns.ts';
import { textWriter, type WriteOutcome } from '#renderer/project/write-text.ts';
import type { Draft } from '#renderer/writing/draft.ts';
import { openWriter } from '#renderer/writing/writer.ts';
import type { ProjectId } from '#shared/ids.ts';

const TITLE = { kind: 'film-title' } as const;

/** A film with a title alone, that answers as it is told, and pauses that end when the test says so. */
function filmAndWriter(of: { readonly kept?: readonly Draft[] } = {}) {
  const viewOf = (title: string) => ({ storyboard: { title, scenes: [] } }) as unknown as ProjectData['view'];
  const store = createStore<ProjectData>(() => ({
    ...{ view: viewOf('Calm'), shots: new Map(), failure: null, doubtful: null, changing: 0 },
  }));
  const made: { title: string; writing: string }[] = [];
  const asked: boolean[] = [];
  let answers: WriteOutcome[] = [];
  let pause: (() => void) | null = null;
  let kept: readonly Draft[] = of.kept ?? [];
  let ids = 0;
  let last: Promise<unknown> = Promise.resolve();
  const writeOne = async (
    choose: Parameters<ProjectStore['write']>[0],
    writing: string,
    mayAsk: boolean,
  ): Promise<WriteOutcome> => {
    const { view } = store.getState();
    const change = view && choose(view);
    if (change?.kind !== 'edit' || change.edit.kind !== 'set-title') return 'nothing';
    asked.push(mayAsk);
    await Promise.resolve();
    const answer = answers.shift() ?? 'made';
    if (answer !== 'made') return answer;
    made.push({ title: change.edit.title, writing });
    store.setState({ view: viewOf(change.edit.title) });
    return 'made';
  };
  const writer = openWriter({
    project: {
      store,
      write: (choose, { writing, mayAsk }) => {
        const turn = last.then(() => writeOne(choose, writing, mayAsk));
        last = turn;
        return turn;
      },
    },
    takes: { store: createStore<TakesData>(() => ({ takes: new Map(), byShot: new Map(), isLoaded: true })) },
    kept: {
      read: () => kept,
      keep: (drafts) => {
        kept = drafts;
      },
    },
    newId: () => `stay ${++ids}`,
    after: (_, run) => {
      pause = run;
      return () => {
        pause = null;
      };
    },
  });
  return {
    ...{ writer, made, asked },
    kept: () => kept,
    text: () => [...writer.store.getState().drafts.values()][0]?.text ?? null,
    answer: (...next: WriteOutcome[]) => {
      answers = next;
    },
    endPause: async () => {
      pause?.();
      await new Promise((resolve) => setTimeout(resolve));
    },
    /** Something else that is asked for in its turn. */
    asks: <Value>(see: () => Value): Promise<Value> => last.then(see),
    othersWrite: (title: string) => store.setState({ view: viewOf(title) }),
  };
}

describe('what is written', () => {
  it('is saved after a pause, all of one stay under one name', async () => {
    const { writer, made, endPause, text, kept } = filmAndWriter();
    writer.enter(TITLE);
    writer.write(TITLE, 'S');
    expect(made).toEqual([]);
    expect(kept()).toHaveLength(1);
    await endPause();
    writer.write(TITLE, 'Storm');
    await endPause();
    expect(made.map(({ title }) => title)).toEqual(['S', 'Storm']);
    expect(new Set(made.map(({ writing }) => writing)).size).toBe(1);
    expect(text()).toBeNull();
    expect(kept()).toEqual([]);
  });

  it('is not saved while it is unfinished, and once it goes on', async () => {
    const { writer, made, endPause, kept } = filmAndWriter();
    writer.write(TITLE, 'St');
    writer.write(TITLE, 'St {{', 'unfinished');
    await endPause();
    expect(made).toEqual([]);
    expect(kept().map(({ text }) => text)).toEqual(['St {{']);
    writer.write(TITLE, 'St {{keeper}}');
    await endPause();
    expect(made.map(({ title }) => title)).toEqual(['St {{keeper}}']);
  });

  it('is saved at once where the field is left, with what was written while the rest was on its way', async () => {
    const { writer, made } = filmAndWriter();
    writer.write(TITLE, 'St');
    writer.leave(TITLE);
    writer.write(TITLE, 'Storm');
    await writer.flush();
    expect(made.at(-1)?.title).toBe('Storm');
  });

  it('waits until the field is left where a person must be asked', async () => {
    const { writer, asked, answer, endPause, made, text } = filmAndWriter();
    answer('asks');
    writer.write(TITLE, 'Storm');
    await endPause();
    expect(text()).toBe('Storm');
    await writer.flush();
    expect(asked.at(-1)).toBe(true);
    expect(made).toHaveLength(1);
  });

  it('is let go where the person says that it stays as it was, and where it cannot be', async () => {
    const { writer, answer, text } = filmAndWriter();
    answer('left');
    writer.write(TITLE, 'Storm');
    await writer.flush();
    expect(text()).toBeNull();
    writer.write(TITLE, '');
    await writer.flush('in-passing');
    expect(text()).toBe('');
    await writer.flush();
    expect(text()).toBeNull();
  });

  it('stays where the core refuses it', async () => {
    const { writer, answer, text, kept } = filmAndWriter();
    answer('refused');
    writer.write(TITLE, 'Storm');
    await writer.flush();
    expect(text()).toBe('Storm');
    expect(kept()).toHaveLength(1);
  });
});

describe('what is written while the rest is on its way', () => {
  it('is sent before whatever is asked for after it', async () => {
    const { writer, made, asks, endPause } = filmAndWriter();
    writer.write(TITLE, 'Stor');
    const pausing = endPause();
    writer.write(TITLE, 'Storm');
    const flushed = writer.flush();
    const later = asks(() => made.map(({ title }) => title));
    await Promise.all([pausing, flushed]);
    expect((await later).at(-1)).toBe('Storm');
  });
});

/** The same film behind the turns of its edits; each edit is answered when the test says so. */
function slowFilm() {
  const viewOf = (title: string) => ({ storyboard: { title, scenes: [] } }) as unknown as ProjectData['view'];
  const store = createStore<ProjectData>(() => ({
    ...{ view: viewOf('Calm'), shots: new Map(), failure: null, doubtful: null, changing: 0 },
  }));
  const film = { title: 'Calm', revision: 1 };
  const unanswered: (() => void)[] = [];
  const core = {
    call: (_: string, { edits: [edit] }: { edits: readonly [{ title: string }] }) =>
      new Promise((resolve) => {
        unanswered.push(() => {
          film.title = edit.title;
          film.revision += 1;
          resolve({ revision: film.revision });
        });
      }),
  } as unknown as Core;
  const turns = openTurns({
    load: async () => store.setState({ view: viewOf(film.title) }),
    made: () => undefined,
    failed: () => undefined,
    waits: () => undefined,
    knownRevision: () => film.revision,
  });
  const project = {
    store,
    write: textWriter({
      ...{ core, turns, projectId: 'p1' as ProjectId },
      view: () => store.getState().view,
      whyNot: async () => null,
    }),
  };
  let pause: () => void = () => undefined;
  const writer = openWriter({
    project,
    takes: { store: createStore<TakesData>(() => ({ takes: new Map(), byShot: new Map(), isLoaded: true })) },
    kept: { read: () => [], keep: () => undefined },
    newId: () => 'stay',
    after: (_, run) => {
      pause = run;
      return () => undefined;
    },
  });
  const drafts = () => writer.store.getState().drafts;
  return {
    film,
    write: (title: string) => writer.write(TITLE, title),
    pause: async () => {
      pause();
      await settled();
    },
    answer: async () => {
      unanswered.shift()?.();
      await settled();
    },
    /** What the field shows. */
    shown: () => [...drafts().values()][0]?.text ?? store.getState().view?.storyboard.title,
    drafts: () => drafts().size,
  };
}

/** Everything that waits for nothing from outside has been done. */
async function settled(): Promise<void> {
  for (let ticks = 0; ticks < 50; ticks += 1) await Promise.resolve();
}

describe('what is written faster than the core answers', () => {
  const letters = fc.constant('letter' as const);
  const steps = fc.array(fc.oneof(letters, fc.constantFrom('pause' as const, 'answer' as const)));

  it('stands as it was written while the rest is saved behind it', async () => {
    const { film, write, pause, answer, shown } = slowFilm();
    for (const title of ['S', 'St']) {
      write(title);
      await pause();
    }
    await answer();
    expect([film.title, shown()]).toEqual(['S', 'St']);
    write('Sto');
    await answer();
    expect([film.title, shown()]).toEqual(['St', 'Sto']);
  });

  it('is all there at every moment, and all saved in the end, whatever comes first', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const { film, write, pause, answer, shown, drafts } = slowFilm();
        let typed = film.title;
        for (const step of taken) {
          if (step === 'letter') {
            typed += 'x';
            write(typed);
          } else await { pause, answer }[step]();
          expect(shown()).toBe(typed);
        }
        await pause();
        for (const _ of [...taken, 'the last']) await answer();
        expect([film.title, drafts()]).toEqual([typed, 0]);
      }),
    );
  });
});

describe('a text that another window changed meanwhile', () => {
  it('is neither sent nor lost until a person chooses theirs', async () => {
    const { writer, made, othersWrite, text } = filmAndWriter();
    writer.write(TITLE, 'Storm');
    othersWrite('Rain');
    await writer.flush();
    expect([made, text()]).toEqual([[], 'Storm']);
    writer.decide(TITLE, 'theirs');
    expect(text()).toBeNull();
  });

  it('is sent where a person chooses their own', async () => {
    const { writer, made, othersWrite } = filmAndWriter();
    writer.write(TITLE, 'Storm');
    othersWrite('Rain');
    writer.decide(TITLE, 'mine');
    await writer.flush();
    expect(made.map(({ title }) => title)).toEqual(['Storm']);
  });
});

describe('what a reload interrupted', () => {
  const draft: Draft = { place: TITLE, text: 'Storm', base: 'Calm', sent: null, standing: 'waits' };

  it('is sent by itself', async () => {
    const { writer, made } = filmAndWriter({ kept: [draft] });
    await writer.flush();
    expect(made.map(({ title }) => title)).toEqual(['Storm']);
  });

  it('is kept for a person to choose where the film changed meanwhile', async () => {
    const { writer, made, text } = filmAndWriter({ kept: [{ ...draft, base: 'Drizzle' }] });
    await writer.flush();
    expect([made, text()]).toEqual([[], 'Storm']);
  });
});
