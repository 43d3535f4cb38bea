import type { ComponentProps, KeyboardEvent } from 'react';
import { TextArea, TextInput } from '../ui/text-input.tsx';
import { focusHome } from '../view/focus-home.ts';
import type { TextPlace } from './text-place.ts';
import { useWriting, type Writing } from './use-writing.ts';
import { WritingWord } from './writing-word.tsx';

type WrittenLineProps = Omit<ComponentProps<typeof TextInput>, 'value' | 'onText'> & {
  readonly place: TextPlace;
  /** The focus left, and nothing of it waits for a person's word. */
  readonly onDone?: () => void;
};

/** A line of the film's text. Enter and Escape lead back to what it is about; both keep what is written. */
export function WrittenLine({ place, onDone, onFocus, ...rest }: WrittenLineProps) {
  const writing = useWriting(place);
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <TextInput
        {...rest}
        value={writing.text}
        onText={writing.change}
        onFocus={(event) => {
          writing.enter();
          onFocus?.(event);
        }}
        onBlur={() => leave(writing, onDone)}
        onKeyDown={(event) => {
          if (!isDone(event, ['Enter', 'Escape'])) return;
          // What has the focus next would take the key for its own.
          event.preventDefault();
          focusHome();
        }}
      />
      <WritingWord writing={writing} />
    </div>
  );
}

type WrittenAreaProps = Omit<ComponentProps<typeof TextArea>, 'value' | 'onText'> & {
  readonly place: TextPlace;
  /** Enter ends it, and Shift and Enter begins a line: for what is mostly one line. */
  readonly isDoneByEnter?: boolean;
  /** As of a line. */
  readonly onDone?: () => void;
};

/** Several lines of the film's text. */
export function WrittenArea({ place, isDoneByEnter = false, onDone, ...rest }: WrittenAreaProps) {
  const writing = useWriting(place);
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      <TextArea
        {...rest}
        value={writing.text}
        onText={writing.change}
        onFocus={writing.enter}
        onBlur={() => leave(writing, onDone)}
        onKeyDown={(event) => {
          const ends = isDoneByEnter && !event.shiftKey ? ['Escape', 'Enter'] : ['Escape'];
          if (!isDone(event, ends)) return;
          event.preventDefault();
          focusHome();
        }}
      />
      <WritingWord writing={writing} />
    </div>
  );
}

function leave({ leave: save, theirs }: Writing, onDone: (() => void) | undefined): void {
  save();
  if (theirs === null) onDone?.();
}

function isDone(event: KeyboardEvent, keys: readonly string[]): boolean {
  return keys.includes(event.key) && !event.nativeEvent.isComposing;
}
