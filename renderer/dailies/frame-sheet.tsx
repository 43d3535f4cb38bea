import { useState } from 'react';
import type { TakeRow } from '#shared/contract/take-calls.ts';
import type { ShotId } from '#shared/ids.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { command } from '../project/command.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useReport } from '../ui/use-report.ts';

type FrameSheetProps = {
  readonly take: TakeRow;
  readonly frame: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
};

/** Makes a reference of the frame on screen, for the cast or as a shot's first frame. */
export function FrameSheet({ take, frame, isOpen, onClose }: FrameSheetProps) {
  const { core, projectId, project } = useOpenProject();
  const shots = useProject((data) => data.shots);
  const { report, sentence } = useReport();
  const [target, setTarget] = useState<ShotId | 'cast'>('cast');
  const keep = async () => {
    const source = { kind: 'frame', takeId: take.takeId, frame } as const;
    const { referenceId } = await project.send((baseRevision) =>
      command(core, 'reference:add', { projectId, baseRevision, source }),
    );
    if (target !== 'cast') {
      await project.edit([{ kind: 'set-shots', shots: [target], fields: { firstFrame: referenceId } }]);
    }
    onClose();
  };
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Use this frame"
      sentence={`${take.takeId} at ${formatTimecode(frame)}`}
      width="narrow"
      actions={
        <Button look="primary" onClick={() => report(keep())}>
          Keep it
        </Button>
      }
    >
      <Field label="For">
        <Choice
          value={target as string}
          options={[
            { value: 'cast', label: 'The cast, as a reference' },
            ...[...shots.keys()].map((id) => ({ value: id as string, label: `The first frame of ${id}` })),
          ]}
          onChoose={(id) => setTarget([...shots.keys()].find((known) => known === id) ?? 'cast')}
        />
      </Field>
      {sentence !== null && <p role="alert">{sentence}</p>}
    </Sheet>
  );
}
