import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Shot } from '#shared/storyboard/storyboard.ts';
import { useOpenProject } from '../../project/open-project.tsx';
import { Button } from '../../ui/button.tsx';
import { DialogueLine } from './dialogue-line.tsx';
import type { SetShot } from './set-shot.ts';
import { speakingSeconds } from './speaking-time.ts';

type DialogueFieldProps = { readonly shot: Shot; readonly seconds: number; readonly set: SetShot };

/** Who says what. Warns where it takes longer to say than the shot lasts. */
export function DialogueField({ shot, seconds, set }: DialogueFieldProps) {
  const { project, writer } = useOpenProject();
  const lines = shot.dialogue ?? [];
  /** The place of a line that is begun and not said yet; once it is, it is a line as the others, in the same fields. */
  const [begun, setBegun] = useState<number | null>(null);
  if (begun !== null && begun < lines.length) setBegun(null);
  const places = [...lines.keys(), ...(begun === lines.length ? [begun] : [])];
  const needed = speakingSeconds(lines.map(({ line }) => line));
  const begin = async () => {
    // What was just written may be a line by then.
    await writer.flush();
    setBegun(project.store.getState().shots.get(shot.id)?.shot.dialogue?.length ?? 0);
  };
  const remove = (place: number) => {
    const left = lines.filter((_, at) => at !== place);
    set({ dialogue: left.length === 0 ? null : left });
  };
  return (
    <section data-field="dialogue" className="flex flex-col gap-1">
      <div className="flex items-center justify-between">
        <h3 className="text-small text-quiet">Dialogue</h3>
        <Button look="plain" icon={<Plus size={14} aria-hidden />} onClick={() => void begin()}>
          Line
        </Button>
      </div>
      {places.map((at) => (
        <DialogueLine
          key={at}
          shotId={shot.id}
          at={at}
          isNew={at === begun}
          isNamed={lines.length > 0}
          onRemove={() => remove(at)}
          onLeftEmpty={() => setBegun(null)}
        />
      ))}
      {needed > seconds && (
        <p className="text-small text-coral">
          About {Math.ceil(needed)} s to say, and the shot lasts {seconds} s.
        </p>
      )}
    </section>
  );
}
