import { X } from 'lucide-react';
import type { TitleFields } from '#shared/storyboard/cut-fields.ts';
import { anchoredTo } from '#shared/storyboard/edits/beside-removed.ts';
import { ownEventId } from '#shared/storyboard/film-events.ts';
import { FRAMES_PER_SECOND } from '#shared/timecode.ts';
import { useAction, useKeysOf } from '../actions/use-action.ts';
import type { CutEvent } from '../film/cut-view.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { focusHome, focusWhenThere } from '../view/focus-home.ts';
import { WrittenArea } from '../writing/written-text.tsx';
import { changeList } from './change-cut.ts';
import { FieldPair } from './field-pair.tsx';

type TitleListProps = {
  /** The event that a new title is about. */
  readonly event: CutEvent | undefined;
  readonly clock: ProgramClock;
};

const USUAL_SECONDS = 3;

/** The film's titles: cards before shots, words over them, lower thirds. */
export function TitleList({ event, clock }: TitleListProps) {
  const { project } = useOpenProject();
  const titles = useProject(({ view }) => view?.storyboard.cut?.titles) ?? [];
  const change = (next: (all: typeof titles) => readonly TitleFields[]) =>
    void changeList(project, 'titles', next);
  const add = () => {
    if (event === undefined) return;
    const added = newTitle(event, clock.store.getState().frame);
    change((all) => [...all, added]);
    focusWhenThere(() => {
      const words = document.querySelector<HTMLTextAreaElement>(`[aria-label="${wordsName(titles.length)}"]`);
      // What is typed then takes the place of the words that it begins with.
      words?.addEventListener('focus', () => words.select(), { once: true });
      return words;
    });
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
        <OfTitle
          // biome-ignore lint/suspicious/noArrayIndexKey: a title is told apart by its place alone.
          key={index}
          title={title}
          index={index}
          onChange={(next) => change((all) => all.map((other, at) => (at === index ? next(other) : other)))}
          onRemove={() => {
            change((all) => all.filter((_, at) => at !== index));
            focusHome();
          }}
        />
      ))}
    </section>
  );
}

/** Over the clip at the playhead, from there on; another card where a card is. */
function newTitle({ shotId, clip, startFrame }: CutEvent, frame: number): TitleFields {
  const place = { eventId: clip?.eventId ?? ownEventId(shotId), shotId };
  if (clip === null) {
    return anchoredTo(
      { kind: 'card', text: 'Title', lengthSeconds: USUAL_SECONDS, at: 'before', shot: shotId },
      place,
    );
  }
  const fromFrame = Math.max(0, frame - startFrame - clip.headFrames);
  const durationFrames = USUAL_SECONDS * FRAMES_PER_SECOND;
  return anchoredTo(
    { kind: 'over', text: 'Title', place: 'center', fromFrame, durationFrames, shot: shotId },
    place,
  );
}

function wordsName(index: number): string {
  return `Words of title ${index + 1}`;
}

type OfTitleProps = {
  readonly title: TitleFields;
  readonly index: number;
  /** Tells what becomes of the title as it is once it is changed. */
  readonly onChange: (next: (title: TitleFields) => TitleFields) => void;
  readonly onRemove: () => void;
};

function OfTitle({ title, index, onChange, onRemove }: OfTitleProps) {
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line p-2">
      <div className="flex items-center justify-between">
        <Choice
          name={`Kind of title ${index + 1}`}
          value={title.kind === 'card' ? 'card' : (title.place ?? 'lower-third')}
          options={[
            { value: 'card', label: `A card before ${title.shot}` },
            { value: 'center', label: `Over ${title.shot}` },
            { value: 'lower-third', label: `Lower third of ${title.shot}` },
          ]}
          onChoose={(kind) => onChange((before) => asKind(before, kind))}
        />
        <IconButton icon={X} name={`Remove title ${index + 1}`} onClick={onRemove} />
      </div>
      <WrittenArea
        place={{ kind: 'cut-title', at: index }}
        aria-label={wordsName(index)}
        className="min-h-7"
      />
      <TitleSpan title={title} onChange={onChange} />
    </div>
  );
}

function asKind(title: TitleFields, kind: 'card' | 'center' | 'lower-third'): TitleFields {
  return kind === 'card'
    ? { kind, text: title.text, lengthSeconds: USUAL_SECONDS, at: 'before', ...anchorOf(title) }
    : { ...spanOf(title), kind: 'over', text: title.text, place: kind, ...anchorOf(title) };
}

/** How long a title is seen, and from where in its clip. */
function TitleSpan({ title, onChange }: Pick<OfTitleProps, 'title' | 'onChange'>) {
  if (title.kind === 'card') {
    return (
      <Field label="Length" isInline>
        <NumberInput
          value={title.lengthSeconds}
          min={0.5}
          max={600}
          step={0.5}
          unit="s"
          onCommit={(lengthSeconds) =>
            lengthSeconds !== null &&
            onChange((before) => (before.kind === 'card' ? { ...before, lengthSeconds } : before))
          }
        />
      </Field>
    );
  }
  return (
    <FieldPair>
      <Field label="From frame of clip">
        <NumberInput
          value={title.fromFrame ?? 0}
          min={0}
          onCommit={(fromFrame) =>
            fromFrame !== null &&
            onChange((before) => (before.kind === 'over' ? { ...before, fromFrame } : before))
          }
        />
      </Field>
      <Field label="Frames, or to its end">
        <NumberInput
          value={title.durationFrames ?? null}
          min={1}
          placeholder="to its end"
          onCommit={(durationFrames) =>
            onChange((before) => (before.kind === 'over' ? spanned(before, durationFrames) : before))
          }
        />
      </Field>
    </FieldPair>
  );
}

type OverTitle = Extract<TitleFields, { kind: 'over' }>;

function spanned({ durationFrames: _, ...title }: OverTitle, durationFrames: number | null): OverTitle {
  return durationFrames === null ? title : { ...title, durationFrames };
}

function spanOf(title: TitleFields): Pick<OverTitle, 'fromFrame' | 'durationFrames'> {
  if (title.kind === 'card') return {};
  const { fromFrame, durationFrames } = title;
  return {
    ...(fromFrame !== undefined && { fromFrame }),
    ...(durationFrames !== undefined && { durationFrames }),
  };
}

function anchorOf({ shot, event }: TitleFields): Pick<TitleFields, 'shot' | 'event'> {
  return event === undefined ? { shot } : { shot, event };
}
