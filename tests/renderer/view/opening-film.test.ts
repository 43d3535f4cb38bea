import { afterEach, beforeEach, expect, it } from 'vitest';
import { openingFilm, showOnceOpen } from '#renderer/view/opening-film.ts';
import { viewStore } from '#renderer/view/view-store.ts';
import type { ProjectId } from '#shared/ids.ts';

const KITES = 'kites' as ProjectId;
const BOATS = 'boats' as ProjectId;

beforeEach(() => viewStore.setState(viewStore.getInitialState(), true));
afterEach(() => viewStore.setState(viewStore.getInitialState(), true));

function shown() {
  const { projectId, room } = viewStore.getState();
  return { projectId, room };
}

/** Opened once `answer` is called. */
function opening(projectId = KITES) {
  const { promise, resolve, reject } = Promise.withResolvers<{ projectId: ProjectId }>();
  return { done: showOnceOpen(promise), answer: () => resolve({ projectId }), refuse: reject };
}

it('shows a film from its Board once it is open', async () => {
  viewStore.setState({ projectId: BOATS, room: 'cut' });
  const film = opening();
  expect(shown()).toEqual({ projectId: BOATS, room: 'cut' });
  film.answer();
  await film.done;
  expect(shown()).toEqual({ projectId: KITES, room: 'board' });
});

it('shows it in the room that was gone to while it was opened', async () => {
  const film = opening();
  openingFilm.setState({ room: 'cut' });
  film.answer();
  await film.done;
  expect(shown()).toEqual({ projectId: KITES, room: 'cut' });
  expect(openingFilm.getState()).toEqual({ room: null });
});

it('leaves a film where one is in it, when a second press opens it once more', async () => {
  const [first, second] = [opening(), opening()];
  first.answer();
  await first.done;
  viewStore.setState({ room: 'export' });
  second.answer();
  await second.done;
  expect(shown()).toEqual({ projectId: KITES, room: 'export' });
});

it('shows nothing of a film that cannot be opened, and takes no keys for it any more', async () => {
  const film = opening();
  film.refuse(new Error('gone'));
  await expect(film.done).rejects.toThrow('gone');
  expect(shown()).toEqual({ projectId: null, room: 'board' });
  expect(openingFilm.getState()).toEqual({ room: null });
});
