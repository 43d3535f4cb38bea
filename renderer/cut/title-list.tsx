import { X } from 'lucide-react';
import type { TitleFields } from '#shared/storyboard/cut-fields.ts';
import { anchoredTo } from '#shared/storyboard/edits/beside-removed.ts';
import { ownEventId } from '#shared/storyboard/film-events.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { WrittenArea } from '../writing/written-text.tsx';
import type { CutEvent } from './cut-view.ts';

/** The event that a new title is about. */
type TitleListProps = { readonly event: CutEvent | undefined };

/** The film's titles: cards before shots, words over them, lower thirds. */
export function TitleList({ event }: TitleListProps) {
  const { project } = useOpenProject();
  const titles = useProject(({ view }) => view?.storyboard.cut?.titles) ?? [];
  const change = (next: typeof titles) =>
    void project.edit([{ kind: 'set-cut', fields: { titles: next.length === 0 ? null : next } }]);
  const add = () => {
    if (event === undefined) return;
    const card = { kind: 'card', text: 'Title', lengthSeconds: 3, at: 'before' } as const;
    const { shotId, clip } = event;
    const eventId = clip?.eventId ?? ownEventId(shotId);
    change([...titles, anchoredTo({ ...card, shot: shotId }, { eventId, shotId })]);
  };
  const reason = event === undefined ? 'nothing is under the playhead' : null;
  useAction('cut:title', add, { reason });
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">Titles</h2>
        <Button look="plain" keys={useKeysOf('cut:title')} reason={reason} onClick={add}>
          Add here
        </Button>
      </div>
      {titles.map((title, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a title is told apart by its place alone.
        <div key={index} className="flex flex-col gap-1 rounded-card border border-line p-2">
          <div className="flex items-center justify-between">
            <Choice
              name={`Kind of title ${index + 1}`}
              value={title.kind === 'card' ? 'card' : (title.place ?? 'center')}
              options={[
                { value: 'card', label: `A card before ${title.shot}` },
                { value: 'center', label: `Over ${title.shot}` },
                { value: 'lower-third', label: `Lower third of ${title.shot}` },
              ]}
              onChoose={(kind) =>
                change(
                  titles.map((other, at) => {
                    if (at !== index) return other;
                    return kind === 'card'
                      ? { kind, text: title.text, lengthSeconds: 3, at: 'before', ...anchorOf(title) }
                      : { kind: 'over', text: title.text, place: kind, ...anchorOf(title) };
                  }),
                )
              }
            />
            <IconButton
              icon={X}
              name={`Remove title ${index + 1}`}
              onClick={() => change(titles.filter((_, at) => at !== index))}
            />
          </div>
          <WrittenArea
            place={{ kind: 'cut-title', at: index }}
            aria-label={`Words of title ${index + 1}`}
            className="min-h-7"
          />
        </div>
      ))}
    </section>
  );
}

function anchorOf({ shot, event }: TitleFields): Pick<TitleFields, 'shot' | 'event'> {
  return event === undefined ? { shot } : { shot, event };
}
