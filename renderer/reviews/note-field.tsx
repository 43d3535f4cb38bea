import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';

type NoteFieldProps = {
  readonly name: string;
  readonly onKeep: (text: string) => void;
  readonly onLeave: () => void;
};

/** Where the words of a new note are written; those of one that is there are saved while they are written. Enter keeps them, Shift and Enter begins a line, Escape leaves it. */
export function NoteField({ name, onKeep, onLeave }: NoteFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [words, setWords] = useState('');
  useEffect(() => {
    field.current?.focus();
  }, []);
  const isEmpty = words.trim() === '';
  const keep = () => !isEmpty && onKeep(words.trim());
  return (
    <div className="flex flex-col gap-2 py-1">
      <textarea
        ref={field}
        aria-label={name}
        value={words}
        maxLength={20_000}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            keep();
          }
          if (event.key === 'Escape') onLeave();
        }}
        className="field-sizing-content min-h-14 w-full resize-none rounded-control border border-edge bg-ground px-2 py-1"
      />
      <div className="flex gap-2">
        <Button look="primary" reason={isEmpty ? 'write something first' : null} onClick={keep}>
          Keep
        </Button>
        <Button look="plain" onClick={onLeave}>
          Not now
        </Button>
      </div>
    </div>
  );
}
