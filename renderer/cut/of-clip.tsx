import { openGenerate } from '../frame/shell-store.ts';
import { useOpenProject, useProject, useTakesOf } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { ClipPeak } from './clip-peak.tsx';
import { ClipSound } from './clip-sound.tsx';
import type { CutEvent, CutView } from './cut-view.ts';
import { isShotEvent, type ShotEvent } from './drop-place.ts';
import { saidOfClip } from './said-of-clip.ts';
import { SeamNote } from './seam-note.tsx';
import { TakePosters } from './take-posters.tsx';
import { TransitionFields } from './transition-fields.tsx';
import { type SetClip, setClip, trimFields, trimOf } from './trim-event.ts';

type OfClipProps = { readonly cut: CutView; readonly index: number };

/** What can be set of the clip that is chosen: of this one alone, where its shot is in the film more than once. */
export function OfClip({ cut, index }: OfClipProps) {
  const event = cut.events[index];
  if (event === undefined) return <p className="text-quiet">Nothing is under the playhead.</p>;
  if (!isShotEvent(event)) return <p className="text-quiet">{besideWords(event)}</p>;
  return <OfShotClip cut={cut} index={index} event={event} />;
}

function besideWords({ source, shotId }: CutEvent): string {
  return source.kind === 'card'
    ? `A card beside ${shotId}: its words are among the titles below.`
    : `A still beside ${shotId}.`;
}

function OfShotClip({ cut, index, event }: OfClipProps & { readonly event: ShotEvent }) {
  const { project } = useOpenProject();
  const { shotId, source, clip } = event;
  const boardShot = useProject(({ shots }) => shots.get(shotId));
  const fields = useProject(({ view }) => view?.storyboard.cut);
  const takes = useTakesOf(shotId);
  if (boardShot === undefined) return null;
  const said = saidOfClip(event, boardShot.shot, fields);
  const isDoubled = cut.events.some((other) => other.clip && other.shotId === shotId && other !== event);
  const set: SetClip = (next) => {
    const edit = setClip(event, next);
    if (edit !== null) void project.edit([edit]);
  };
  return (
    <section className="flex flex-col gap-2">
      <h2 className="flex min-w-0 items-baseline gap-2 font-mono font-semibold">
        {shotId}
        {isDoubled && <span className="truncate font-normal text-quiet">clip {clip.eventId}</span>}
      </h2>
      {source.kind === 'take' && (
        <TakePosters
          shotId={shotId}
          shown={source.takeId}
          takes={takes ?? []}
          onTake={said.take === undefined ? undefined : (take) => set({ take })}
        />
      )}
      {source.kind === 'take' && (isDoubled || said.take !== undefined) && (
        <Field label="A take of its own" hint="Whatever is circled." isInline>
          <ToggleSwitch
            isOn={said.take !== undefined}
            onSwitch={(isOn) => set({ take: isOn ? source.takeId : null })}
          />
        </Field>
      )}
      {source.kind === 'slate' && (
        <Button className="self-start" onClick={() => openGenerate({ kind: 'shots', shotIds: [shotId] })}>
          Fill the gap…
        </Button>
      )}
      <TrimFields event={event} set={set} />
      <Field label="Speed" isInline>
        <NumberInput
          value={event.speedPercent}
          min={25}
          max={400}
          step={5}
          unit="%"
          onCommit={(speedPercent) => set({ speedPercent: speedPercent ?? 100 })}
        />
      </Field>
      <ClipSound said={said} set={set} />
      <TransitionFields transition={event.transition} set={set} />
      <ClipPeak event={event} />
      <SeamNote cut={cut} after={index} />
    </section>
  );
}

function TrimFields({ event, set }: { readonly event: CutEvent; readonly set: SetClip }) {
  const trim = trimOf(event);
  if (trim === null || event.source.kind !== 'take') return null;
  return (
    <div className="grid grid-cols-2 gap-2">
      <Field label="From frame">
        <NumberInput
          value={trim.inFrame}
          min={0}
          max={trim.outFrame - 1}
          onCommit={(inFrame) => inFrame !== null && set(trimFields({ ...trim, inFrame, inHundredths: 0 }))}
        />
      </Field>
      <Field label={`To frame, of ${event.source.takeFrames}`}>
        <NumberInput
          value={trim.outFrame}
          min={trim.inFrame + 1}
          max={event.source.takeFrames}
          onCommit={(outFrame) =>
            outFrame !== null && set(trimFields({ ...trim, outFrame, outHundredths: 0 }))
          }
        />
      </Field>
    </div>
  );
}
