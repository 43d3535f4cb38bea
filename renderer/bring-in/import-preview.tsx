import type { ShotId } from '#shared/ids.ts';
import { Choice } from '../ui/choice.tsx';
import { Mark, type Meaning } from '../ui/mark.tsx';
import { type ImportDecisions, type ImportPreview, type ImportRow, importRows } from './import-rows.ts';

type ImportPreviewProps = {
  readonly preview: ImportPreview;
  readonly decisions: ImportDecisions;
  readonly onDecide: (decisions: ImportDecisions) => void;
};

/** What an import would change, shot by shot, with what is wrong in it; near ties ask which shot is meant. */
export function ImportPreviewRows({ preview, decisions, onDecide }: ImportPreviewProps) {
  const { rows, unseen, same } = importRows(preview);
  const decide = (index: number, shotId: ShotId | null | undefined) => {
    const next = new Map(decisions);
    if (shotId === undefined) next.delete(index);
    else next.set(index, shotId);
    onDecide(next);
  };
  return (
    <div className="flex flex-col gap-3 pb-2">
      {preview.problems.length > 0 && (
        <ul className="max-h-40 overflow-y-auto text-coral">
          {preview.problems.map(({ place, message }) => (
            <li key={place + message}>
              <span className="font-mono text-small">{place}</span> {message}
            </li>
          ))}
        </ul>
      )}
      {preview.others.length > 0 && (
        <ul>
          {preview.others.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      <ul>
        {rows.map((row) => (
          <PreviewRow
            key={row.index}
            row={row}
            decision={decisions.get(row.index)}
            onDecide={(shotId) => decide(row.index, shotId)}
          />
        ))}
      </ul>
      {unseen + same > 0 && <p className="text-quiet">{restWords(unseen, same)}</p>}
    </div>
  );
}

function restWords(unseen: number, same: number): string {
  const more = unseen === 0 ? '' : `And ${unseen} more that change. `;
  return same === 0 ? more : `${more}${same === 1 ? '1 shot stays' : `${same} shots stay`} as before.`;
}

type PreviewRowProps = {
  readonly row: ImportRow;
  /** Null for a new shot; undefined where nothing was said. */
  readonly decision: ShotId | null | undefined;
  readonly onDecide: (shotId: ShotId | null | undefined) => void;
};

function PreviewRow({ row, decision, onDecide }: PreviewRowProps) {
  const { meaning, words } = changeWords(row.change, decision);
  return (
    <li className="flex min-h-9 items-center gap-3 border-b border-line py-1">
      <span className="w-52 shrink-0">
        <Mark meaning={meaning}>{words}</Mark>
      </span>
      <span className="w-24 shrink-0 truncate font-mono text-small">{row.shotId ?? decision ?? ''}</span>
      <span className="min-w-0 flex-1 truncate" title={row.title}>
        {row.title}
      </span>
      {row.change === 'undecided' && (
        <Choice
          name={`Which shot is ${row.title}`}
          className="w-36 shrink-0"
          value={decision === undefined ? 'leave' : (decision ?? 'new')}
          options={[
            { value: 'leave', label: 'leave it alone' },
            { value: 'new', label: 'a new shot' },
            ...row.candidates.map((id) => ({ value: id as string, label: id })),
          ]}
          onChoose={(id) =>
            onDecide(id === 'leave' ? undefined : (row.candidates.find((known) => known === id) ?? null))
          }
        />
      )}
      <span className="w-16 shrink-0 text-right text-small text-quiet">{row.from ?? ''}</span>
    </li>
  );
}

type Change = ImportRow['change'];
type Words = { readonly meaning: Meaning; readonly words: string };

const CHANGES: Readonly<Record<Change, Words>> = {
  added: { meaning: 'done', words: 'added' },
  changed: { meaning: 'running', words: 'changed' },
  moved: { meaning: 'waiting', words: 'moved' },
  removed: { meaning: 'needs-you', words: 'removed, its takes to the shelf' },
  same: { meaning: 'waiting', words: 'as it is' },
  undecided: { meaning: 'needs-you', words: 'which shot is it?' },
};

function changeWords(change: Change, decision: ShotId | null | undefined): Words {
  if (change !== 'undecided' || decision === undefined) return CHANGES[change];
  return CHANGES[decision === null ? 'added' : 'changed'];
}
