import { X } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useState } from 'react';
import type { ShotId } from '#shared/ids.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { focusHome } from '../../view/focus-home.ts';
import { lineOfParts, partsOfLine } from '../../writing/text-place.ts';
import { useWriting } from '../../writing/use-writing.ts';
import { WritingWord } from '../../writing/writing-word.tsx';

type DialogueLineProps = {
  readonly shotId: ShotId;
  readonly at: number;
  /** Nothing is said in it yet. */
  readonly isNew: boolean;
  /** Somebody spoke before, who may well go on. */
  readonly isNamed: boolean;
  readonly onRemove: () => void;
  readonly onLeftEmpty: () => void;
};

/** Who says it and what, as one text of the film: both are saved, taken back and asked about together. */
export function DialogueLine({ shotId, at, isNew, isNamed, onRemove, onLeftEmpty }: DialogueLineProps) {
  const writing = useWriting({ kind: 'line', shot: shotId, at });
  const said = partsOfLine(writing.text);
  /** Who said it when the line was gone to, and does as long as the name is empty. */
  const [former, setFormer] = useState(said.who);
  const [isUnnamed, setIsUnnamed] = useState(false);
  const change = (part: Partial<typeof said>) => writing.change(lineOfParts({ ...said, ...part }));
  const name = (who: string) => {
    setIsUnnamed(who.trim() === '');
    change({ who: who.trim() === '' ? former : who });
  };
  const remove = () => {
    if (isNew) {
      change({ line: '' });
      onLeftEmpty();
    } else {
      writing.leave();
      onRemove();
    }
  };
  const onFocus = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget.contains(relatedTarget)) return;
    setFormer(said.who);
    writing.enter();
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (currentTarget.contains(relatedTarget)) return;
    setIsUnnamed(false);
    writing.leave();
    if (isNew && said.line === '') onLeftEmpty();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'Enter' && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    // What has the focus next would take the key for its own.
    event.preventDefault();
    focusHome();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears when its two fields are gone to and left.
    <div className="flex flex-col gap-1" onFocus={onFocus} onBlur={onBlur} onKeyDown={onKeyDown}>
      <div className="grid grid-cols-[96px_1fr_28px] gap-1">
        <TextInput
          value={isUnnamed ? '' : said.who}
          onText={name}
          aria-label={`Who says line ${at + 1}`}
          placeholder="who"
          autoFocus={isNew && !isNamed}
          onFocus={({ target }) => isNew && target.select()}
        />
        <TextInput
          value={said.line}
          onText={(line) => change({ line })}
          aria-label={`Line ${at + 1}`}
          placeholder="what is said"
          autoFocus={isNew && isNamed}
        />
        <IconButton icon={X} name={`Remove line ${at + 1}`} onClick={remove} />
      </div>
      <WritingWord writing={writing} />
    </div>
  );
}
