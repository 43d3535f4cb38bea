import type { TakeRow } from '#shared/contract/take-calls.ts';
import { useMissingPart } from '../frame/use-missing-part.ts';
import { command } from '../project/command.ts';
import type { BoardShot } from '../project/known-view.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { ShotNotes } from '../reviews/shot-notes.tsx';
import { priceWords, secondsWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { useReport } from '../ui/use-report.ts';
import { StaleNote } from './stale-note.tsx';
import { useMeasures } from './use-measures.ts';

type TakeFactsProps = {
  readonly take: TakeRow;
  readonly siblings: readonly TakeRow[];
  readonly boardShot: BoardShot | null;
};

/** What made this take, and whether its shot still asks for it. */
export function TakeFacts({ take, siblings, boardShot }: TakeFactsProps) {
  const { generation } = take;
  // What was measured stands in the place of what was known before: nothing below it moves.
  const facts = new Map([...factsOf(take, siblings.length), ...useMeasures(take)]);
  return (
    <section className="flex flex-col gap-3 p-4">
      {take.stale.length > 0 && <StaleNote take={take} />}
      <p className="break-words whitespace-pre-wrap">{generation?.prompt ?? boardShot?.shot.prompt ?? ''}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-small">
        {[...facts].map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-quiet">{name}</dt>
            <dd className="min-w-0 truncate font-mono select-text" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <ShotNotes shotId={take.shotId} />
      <Filing take={take} />
    </section>
  );
}

function factsOf(take: TakeRow, of: number): readonly (readonly [string, string])[] {
  const { generation } = take;
  return [
    // Numbers have gaps: takes that were refused or deleted keep theirs.
    ['Take', of === 1 ? String(take.number) : `${take.number}, one of ${of}`],
    ['Length', `${take.durationFrames} frames, ${secondsWords(take.durationFrames)}`],
    ['Picture', `${take.width} x ${take.height}`],
    ['Sound', take.hasAudio ? 'yes' : 'none'],
    ...(generation === null
      ? [['Imported from', take.importedName ?? 'a file'] as const]
      : [
          ['Model', generation.model] as const,
          ['Seed', String(generation.seed)] as const,
          [
            'Cost',
            take.kind === 'rehearsed'
              ? 'free'
              : `${priceWords(generation.costMicroUsd)}${generation.isActualCost ? '' : ', by the price table'}`,
          ] as const,
        ]),
    ['Came', new Date(take.createdAtMs).toLocaleString()],
  ];
}

/** Where it is filed, and the way to the bin. */
function Filing({ take }: { readonly take: TakeRow }) {
  const { core, projectId, project } = useOpenProject();
  const shots = useProject((data) => data.shots);
  const { report, sentence } = useReport();
  const missing = useMissingPart(core);
  const remove = () => {
    report(
      project.send((baseRevision) =>
        command(core, 'take:delete', { projectId, baseRevision, takeId: take.takeId }),
      ),
    );
  };
  return (
    <div className="flex flex-col gap-2 pt-2">
      <Field label={take.onShelf ? 'On the shelf. Move it to' : 'Filed under'}>
        <Choice
          value={take.shotId as string}
          options={[...new Set([take.shotId, ...shots.keys()])].map((id) => ({
            value: id as string,
            label: id,
          }))}
          onChoose={(id) => {
            const shot = [...shots.keys()].find((known) => known === id);
            if (shot !== undefined) void project.review([{ kind: 'file-under', take: take.takeId, shot }]);
          }}
        />
      </Field>
      <div className="flex gap-2">
        <Button
          reason={missing('fileManager')}
          onClick={() =>
            report(command(core, 'file:reveal', { projectId, what: { kind: 'take', takeId: take.takeId } }))
          }
        >
          Show its file
        </Button>
        <Button look="danger" reason={missing('bin')} onClick={remove}>
          To the bin
        </Button>
      </div>
      {sentence !== null && <p role="status">{sentence}</p>}
    </div>
  );
}
