import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import { TextInput } from '../../ui/text-input.tsx';
import { focusHome } from '../../view/focus-home.ts';

type NewLineProps = {
  /** Who spoke last. */
  readonly speaker: string;
  readonly onAdd: (line: { readonly who: string; readonly line: string }) => void;
  readonly onLeave: () => void;
};

/** A line that nobody says yet: it is the shot's once it has words, by Enter or by leaving it. */
export function NewLine({ speaker, onAdd, onLeave }: NewLineProps) {
  const [who, setWho] = useState(speaker);
  const [line, setLine] = useState('');
  const end = () => {
    if (line.trim() !== '') onAdd({ who: who.trim() === '' ? 'A voice' : who.trim(), line: line.trim() });
    onLeave();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) end();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
    // What has the focus next would take the key for its own.
    event.preventDefault();
    focusHome();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears when its two fields are left.
    <div className="grid grid-cols-[96px_1fr_28px] gap-1" onBlur={onBlur} onKeyDown={onKeyDown}>
      <TextInput
        value={who}
        onText={setWho}
        aria-label="Who says the new line"
        placeholder="who"
        autoFocus={speaker === ''}
      />
      <TextInput
        value={line}
        onText={setLine}
        aria-label="The new line"
        placeholder="what is said"
        autoFocus={speaker !== ''}
      />
    </div>
  );
}
