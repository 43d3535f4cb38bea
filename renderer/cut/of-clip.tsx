import { formatTimecode } from '#shared/timecode.ts';
import type { CutEvent, CutView } from '../film/cut-view.ts';
import { openGenerate } from '../frame/shell-store.ts';
import { useOpenProject, useProject, useTakesOf } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Mark } from '../ui/mark.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { clipEdits, common, type SaidClip, type SetClips, saidIn } from './chosen-clips.ts';
import { ClipLook } from './clip-look.tsx';
import { ClipPeak } from './clip-peak.tsx';
import { ClipSound } from './clip-sound.tsx';
import type { TrimDraft } from './draft-cut.ts';
import { isShotEvent } from './drop-place.ts';
import { FieldPair } from './field-pair.tsx';
import { SeamNote } from './seam-note.tsx';
import { TakePosters } from './take-posters.tsx';
import { TransitionFields } from './transition-fields.tsx';
import { type Trim, trimOf } from './trim-event.ts';

type OfClipProps = {
  readonly cut: CutView;
  /** The places of what is chosen, the one chosen last at the end. */
  readonly chosen: readonly number[];
  /** What is changed stays chosen, also where it becomes longer or shorter around the playhead. */
  readonly onChange: () => void;
  /** Another part of the take is shown; the monitor has its new first or last frame then. */
  readonly onTrim: (trimmed: TrimDraft) => void;
};

/** What can be set of what is chosen: of this clip alone, where its shot is in the film more than once; or of several. */
export function OfClip({ cut, chosen, onChange, onTrim }: OfClipProps) {
  const { project } = useOpenProject();
  const events = chosen.flatMap((place) => cut.events[place] ?? []);
  const shotEvents = events.filter(isShotEvent);
  const storyboard = useProject(({ view }) => view?.storyboard);
  const clips = storyboard === undefined ? [] : saidIn(storyboard, shotEvents);
  const [event] = events;
  const [clip] = clips;
  const set: SetClips = (fieldsOf) => {
    onChange();
    // What is said of them may have changed since: every change adds to the one before.
    void project.edit((view) => {
      const edits = clipEdits(saidIn(view.storyboard, shotEvents), fieldsOf);
      return edits.length === 0 ? null : edits;
    });
  };
  if (event === undefined) return <p className="text-quiet">Nothing is under the playhead.</p>;
  if (events.length > 1) return <OfClips key="several" events={events} clips={clips} set={set} />;
  if (!isShotEvent(event)) return <p className="text-quiet">{besideWords(event)}</p>;
  if (clip === undefined) return null;
  const trim = (trimmed: TrimDraft) => {
    onChange();
    onTrim(trimmed);
  };
  return <OfOneClip key={event.id} cut={cut} at={chosen[0] ?? -1} clip={clip} set={set} onTrim={trim} />;
}

function besideWords({ source, shotId }: CutEvent): string {
  return source.kind === 'card'
    ? `A card beside ${shotId}: its words are among the titles below.`
    : `A still beside ${shotId}: it is among the stills below.`;
}

type OfClipsProps = {
  readonly events: readonly CutEvent[];
  readonly clips: readonly SaidClip[];
  readonly set: SetClips;
};

/** The same for all clips that are chosen; where they differ, nothing is shown until it is changed. */
function OfClips({ events, clips, set }: OfClipsProps) {
  const frames = events.reduce((sum, { durationFrames }) => sum + durationFrames, 0);
  return (
    <section aria-label="Chosen clips" className="flex flex-col gap-2">
      <h2 className="font-semibold">{events.length} clips</h2>
      <p className="text-quiet">
        <span className="font-mono">{formatTimecode(frames)}</span> together. What is set here is set for all
        of them.
      </p>
      {clips.length > 0 && <EveryClip clips={clips} set={set} />}
    </section>
  );
}

function EveryClip({ clips, set }: Pick<OfClipsProps, 'clips' | 'set'>) {
  return (
    <>
      <Field label="Speed" isInline>
        <NumberInput
          value={common(clips, ({ event }) => event.speedPercent)}
          min={25}
          max={400}
          step={5}
          unit="%"
          placeholder="various"
          onCommit={(speedPercent) => set(() => ({ speedPercent: speedPercent ?? 100 }))}
        />
      </Field>
      <ClipSound clips={clips} set={set} />
      <TransitionFields clips={clips} set={set} />
      <ClipLook clips={clips} set={set} />
    </>
  );
}

type OfOneClipProps = {
  readonly cut: CutView;
  readonly at: number;
  readonly clip: SaidClip;
  readonly set: SetClips;
} & Pick<OfClipProps, 'onTrim'>;

function OfOneClip({ cut, at, clip, set, onTrim }: OfOneClipProps) {
  const { event, said } = clip;
  const { shotId, source } = event;
  const takes = useTakesOf(shotId);
  const isDoubled = cut.events.some((other) => other.clip && other.shotId === shotId && other !== event);
  return (
    <section className="flex flex-col gap-2">
      <h2 className="flex min-w-0 items-baseline gap-2 font-mono font-semibold">
        {shotId}
        {isDoubled && <span className="truncate font-normal text-quiet">clip {event.clip.eventId}</span>}
      </h2>
      {source.kind === 'take' && (
        <TakePosters
          shotId={shotId}
          shown={source.takeId}
          takes={takes ?? []}
          onTake={said.take === undefined ? undefined : (take) => set(() => ({ take }))}
        />
      )}
      {source.kind === 'take' && (isDoubled || said.take !== undefined) && (
        <Field label="A take of its own" hint="Whatever is circled." isInline>
          <ToggleSwitch
            isOn={said.take !== undefined}
            onSwitch={(isOn) => set(() => ({ take: isOn ? source.takeId : null }))}
          />
        </Field>
      )}
      {source.kind === 'slate' && (
        <Button className="self-start" onClick={() => openGenerate({ kind: 'shots', shotIds: [shotId] })}>
          Fill the gap…
        </Button>
      )}
      <TrimFields event={event} onTrim={(end, trim) => onTrim({ kind: 'trim', index: at, end, trim })} />
      <EveryClip clips={[clip]} set={set} />
      {source.kind === 'take' && source.isGone ? (
        <Mark meaning="needs-you">
          the file of {source.takeId} is gone: put it back into the project’s folder, or choose another take
        </Mark>
      ) : (
        <>
          <ClipPeak event={event} />
          <SeamNote cut={cut} after={at} />
        </>
      )}
    </section>
  );
}

type TrimFieldsProps = {
  readonly event: CutEvent;
  readonly onTrim: (end: 'in' | 'out', trim: Trim) => void;
};

function TrimFields({ event, onTrim }: TrimFieldsProps) {
  const trim = trimOf(event);
  if (trim === null || event.source.kind !== 'take') return null;
  return (
    <FieldPair>
      <Field label="From frame">
        <NumberInput
          value={trim.inFrame}
          min={0}
          max={trim.outFrame - 1}
          onCommit={(inFrame) => inFrame !== null && onTrim('in', { ...trim, inFrame, inHundredths: 0 })}
        />
      </Field>
      <Field label={`To frame, of ${event.source.takeFrames}`}>
        <NumberInput
          value={trim.outFrame}
          min={trim.inFrame + 1}
          max={event.source.takeFrames}
          onCommit={(outFrame) => outFrame !== null && onTrim('out', { ...trim, outFrame, outHundredths: 0 })}
        />
      </Field>
    </FieldPair>
  );
}
