import { type KeyboardEvent, type Ref, useId, useMemo, useRef, useState } from 'react';
import { expandPrompt } from '#shared/storyboard/expand-prompt.ts';
import { promptText } from '#shared/storyboard/prompt-text.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import type { BoardShot } from '../../project/known-view.ts';
import { classNames } from '../../ui/class-names.ts';
import { focusHome } from '../../view/focus-home.ts';
import { useWriting } from '../../writing/use-writing.ts';
import { WritingWord } from '../../writing/writing-word.tsx';
import { type Completion, type CompletionOption, completionAt } from './prompt-completion.ts';

type PromptFieldProps = {
  readonly boardShot: BoardShot;
  readonly storyboard: Storyboard;
  readonly fieldRef: Ref<HTMLTextAreaElement>;
};

/** The prompt, with what the model will read counted as it is written, and names offered after `{{` and `@`. */
export function PromptField({ boardShot, storyboard, fieldRef }: PromptFieldProps) {
  const { shot, view } = boardShot;
  const id = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const writing = useWriting({ kind: 'shot', shot: shot.id, field: 'prompt' });
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const { text } = writing;
  const length = useMemo(
    () => expandedLength({ ...shot, prompt: text }, view.place, storyboard),
    [shot, text, view.place, storyboard],
  );
  const completion = useMemo(
    () => (caret === null ? null : completionAt(text, caret, storyboard, shot.variables ?? {})),
    [text, caret, storyboard, shot.variables],
  );
  const ofStyle = useMemo(
    () => length - expandedLength({ ...shot, prompt: text }, view.place, { ...storyboard, style: {} }),
    [length, shot, text, view.place, storyboard],
  );
  const isOver = length > view.promptLimit;
  const complete = (option: CompletionOption) => {
    if (completion === null) return;
    const next = text.slice(0, completion.from) + option.text + text.slice(completion.to);
    const place = completion.from + option.text.length;
    writing.change(next);
    setCaret(null);
    requestAnimationFrame(() => own.current?.setSelectionRange(place, place));
  };
  /** Half a name is not saved while it is offered to be completed: it would be told as a problem. */
  const type = (next: string, place: number) => {
    const isNaming = completionAt(next, place, storyboard, shot.variables ?? {}) !== null;
    writing.change(next, isNaming ? 'unfinished' : undefined);
    setCaret(place);
    setAt(0);
  };
  const endNaming = () => {
    setCaret(null);
    writing.change(text);
  };
  const moveOrComplete = (event: KeyboardEvent, { options }: Completion): boolean => {
    const chosen = options[at % options.length];
    if (event.key === 'ArrowDown') setAt(at + 1);
    else if (event.key === 'ArrowUp') setAt(at + options.length - 1);
    else if (event.key === 'Escape') endNaming();
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) complete(chosen);
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (completion !== null) {
      if (moveOrComplete(event, completion)) event.preventDefault();
    } else if (isDone(event)) {
      event.preventDefault();
      focusHome();
    }
  };
  return (
    <div data-field="prompt" className="relative flex flex-col gap-1">
      <label htmlFor={id} className="text-small text-quiet">
        Prompt
      </label>
      <textarea
        id={id}
        ref={(element) => {
          own.current = element;
          if (typeof fieldRef === 'function') fieldRef(element);
          else if (fieldRef) fieldRef.current = element;
        }}
        value={text}
        spellCheck
        aria-invalid={isOver}
        aria-describedby={`${id}-count`}
        aria-expanded={completion !== null}
        aria-controls={`${id}-names`}
        role="combobox"
        aria-autocomplete="list"
        onChange={({ target }) => type(target.value, target.selectionStart)}
        onFocus={writing.enter}
        onBlur={() => {
          setCaret(null);
          writing.leave();
        }}
        onKeyDown={onKeyDown}
        className="field-sizing-content max-h-80 min-h-24 resize-none rounded-control border border-edge bg-ground px-2 py-1.5 aria-invalid:border-coral"
      />
      <p
        id={`${id}-count`}
        className={classNames('font-mono text-small', isOver ? 'text-coral' : 'text-quiet')}
      >
        {length} of {view.promptLimit}
        {ofStyle > 0 && `, ${ofStyle} of them the film’s style`}
        {isOver && ', too long for the model'}
      </p>
      <WritingWord writing={writing} />
      {completion !== null && (
        <div
          id={`${id}-names`}
          role="listbox"
          aria-label="Names"
          tabIndex={-1}
          className="absolute top-full right-0 left-0 z-20 -mt-5 rounded-card border border-line bg-raised py-1 shadow-float"
        >
          {completion.options.map((option, index) => (
            <div
              key={option.text}
              role="option"
              tabIndex={-1}
              aria-selected={index === at % completion.options.length}
              onPointerDown={(event) => {
                event.preventDefault();
                complete(option);
              }}
              className="flex items-baseline gap-2 px-2 py-0.5 aria-selected:bg-line"
            >
              <span className="shrink-0 font-mono text-small">{option.label}</span>
              <span className="min-w-0 truncate text-small text-quiet">{option.note}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Escape, and Enter with the key that sends: both keep what is written. */
function isDone({ key, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): boolean {
  if (nativeEvent.isComposing) return false;
  return key === 'Escape' || (key === 'Enter' && (ctrlKey || metaKey));
}

function expandedLength(shot: BoardShot['shot'], place: string, storyboard: Storyboard): number {
  const sent = shot.references ?? [];
  return promptText(expandPrompt(shot, place, storyboard), place, sent, storyboard).text.length;
}
