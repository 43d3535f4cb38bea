import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { Shot } from '#shared/storyboard/storyboard.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { WrittenLine } from '../../writing/written-text.tsx';
import { NewLine } from './new-line.tsx';
import type { SetShot } from './set-shot.ts';
import { speakingSeconds } from './speaking-time.ts';

type DialogueFieldProps = { readonly shot: Shot; readonly seconds: number; readonly set: SetShot };

/** Who says what. Warns where it takes longer to say than the shot lasts. */
export function DialogueField({ shot, seconds, set }: DialogueFieldProps) {
  const lines = shot.dialogue ?? [];
  const [isAdding, setIsAdding] = useState(false);
  const needed = speakingSeconds(lines.map(({ line }) => line));
  const change = (next: typeof lines) => set({ dialogue: next.length === 0 ? null : next });
  return (
    <section data-field="dialogue" className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <h3 className="text-small text-quiet">Dialogue</h3>
        <Button look="plain" icon={<Plus size={14} aria-hidden />} onClick={() => setIsAdding(true)}>
          Line
        </Button>
      </div>
      {lines.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is told apart by its place alone.
        <div key={index} className="grid grid-cols-[96px_1fr_28px] gap-1">
          <WrittenLine
            place={{ kind: 'line', shot: shot.id, at: index, part: 'who' }}
            aria-label={`Who says line ${index + 1}`}
          />
          <WrittenLine
            place={{ kind: 'line', shot: shot.id, at: index, part: 'line' }}
            aria-label={`Line ${index + 1}`}
          />
          <IconButton
            icon={X}
            name={`Remove line ${index + 1}`}
            onClick={() => change(lines.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {isAdding && (
        <NewLine
          speaker={lines.at(-1)?.who ?? ''}
          onAdd={(line) => change([...lines, line])}
          onLeave={() => setIsAdding(false)}
        />
      )}
      {needed > seconds && (
        <p className="text-small text-coral">
          About {Math.ceil(needed)} s to say, and the shot lasts {seconds} s.
        </p>
      )}
    </section>
  );
}
