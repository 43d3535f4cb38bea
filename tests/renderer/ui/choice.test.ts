import { expect, it } from 'vitest';
import { Choice } from '#renderer/ui/choice.tsx';

/** The handler that the list underneath tells of every value that it takes, with its reason for it. */
function listeningTo(chosen: string[]) {
  const choice = Choice({
    value: null,
    unanswered: 'various',
    options: [
      { value: '480p', label: '480p' },
      { value: '1080p', label: '1080p' },
    ],
    onChoose: (value) => chosen.push(value),
  });
  const { onValueChange } = choice.props as {
    onValueChange: (value: string | null, of: { reason: string }) => void;
  };
  return onValueChange;
}

it('chooses what a person presses in its list', () => {
  const chosen: string[] = [];
  listeningTo(chosen)('480p', { reason: 'item-press' });
  expect(chosen).toEqual(['480p']);
});

it('chooses nothing where the list takes a value by itself, as one of before for many shots that differ', () => {
  const chosen: string[] = [];
  const tell = listeningTo(chosen);
  for (const reason of ['none', 'window-resize', 'imperative-action']) tell('1080p', { reason });
  tell(null, { reason: 'item-press' });
  expect(chosen).toEqual([]);
});
