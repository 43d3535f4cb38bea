import type { ShotId } from '#shared/ids.ts';
import type { Transition } from '#shared/storyboard/transition.ts';
import type { SetShot } from '../board/inspector/set-shot.ts';
import { openGenerate } from '../frame/shell-store.ts';
import { useOpenProject, useProject, useTakes } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { ClipPeak } from './clip-peak.tsx';
import type { CutView } from './cut-view.ts';
import { FilmSound } from './film-sound.tsx';
import { MarkerList } from './marker-list.tsx';
import { USUAL_TRANSITION_FRAMES } from './next-choice.ts';
import { SeamNote } from './seam-note.tsx';
import { TakePosters } from './take-posters.tsx';
import { TitleList } from './title-list.tsx';
import { trimOf } from './trim-event.ts';

const KINDS: readonly Option<Transition['kind']>[] = [
  { value: 'cut', label: 'Cut' },
  { value: 'dissolve', label: 'Dissolve' },
  { value: 'fade', label: 'Fade through black' },
  { value: 'wipe', label: 'Wipe' },
];

type ClipPanelProps = {
  readonly cut: CutView;
  readonly index: number;
  readonly onGo: (frame: number) => void;
};

/** What belongs to the clip under the playhead, and below it what belongs to the whole film. */
export function ClipPanel({ cut, index, onGo }: ClipPanelProps) {
  return (
    <aside
      aria-label="Clip and film"
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-l border-line bg-panel p-4"
    >
      <OfClip cut={cut} index={index} />
      <TitleList shotId={cut.events[index]?.shotId as ShotId | undefined} />
      <MarkerList onGo={onGo} />
      <FilmSound />
    </aside>
  );
}

function OfClip({ cut, index }: { readonly cut: CutView; readonly index: number }) {
  const { project } = useOpenProject();
  const event = cut.events[index];
  const shotId = event?.shotId as ShotId | undefined;
  const boardShot = useProject(({ shots }) => (shotId === undefined ? undefined : shots.get(shotId)));
  const takes = useTakes(({ byShot }) => (shotId === undefined ? undefined : byShot.get(shotId)));
  if (event === undefined || boardShot === undefined || shotId === undefined) {
    return <p className="text-quiet">Nothing is under the playhead.</p>;
  }
  const { shot } = boardShot;
  const set: SetShot = (fields) => void project.edit([{ kind: 'set-shots', shots: [shotId], fields }]);
  const trim = trimOf(event);
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-mono font-semibold">{shotId}</h2>
      {event.source.kind === 'take' && (
        <TakePosters shotId={shotId} shown={event.source.takeId} takes={takes ?? []} />
      )}
      {event.source.kind === 'slate' && (
        <Button className="self-start" onClick={() => openGenerate({ kind: 'shots', shotIds: [shotId] })}>
          Fill the gap…
        </Button>
      )}
      {trim !== null && event.source.kind === 'take' && (
        <div className="grid grid-cols-2 gap-2">
          <Field label="From frame">
            <NumberInput
              value={trim.inFrame}
              min={0}
              max={trim.outFrame - 1}
              onCommit={(inFrame) => inFrame !== null && set({ trim: { ...trim, inFrame } })}
            />
          </Field>
          <Field label={`To frame, of ${event.source.takeFrames}`}>
            <NumberInput
              value={trim.outFrame}
              min={trim.inFrame + 1}
              max={event.source.takeFrames}
              onCommit={(outFrame) => outFrame !== null && set({ trim: { ...trim, outFrame } })}
            />
          </Field>
        </div>
      )}
      <Field label="Speed" isInline>
        <NumberInput
          value={event.speedPercent}
          min={25}
          max={400}
          step={5}
          unit="%"
          onCommit={(speedPercent) => set({ speedPercent: speedPercent === 100 ? null : speedPercent })}
        />
      </Field>
      <Field label="Level" isInline>
        <NumberInput
          value={shot.gainDb ?? 0}
          min={-60}
          max={24}
          unit="dB"
          onCommit={(gainDb) => set({ gainDb: gainDb === 0 ? null : gainDb })}
        />
      </Field>
      <Field label="Its own sound" isInline>
        <ToggleSwitch
          isOn={shot.sound?.mute !== true}
          onSwitch={(isOn) => set({ sound: { ...shot.sound, mute: !isOn } })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Field label="Sound leads, frames">
          <NumberInput
            value={shot.sound?.leadFrames ?? 0}
            min={0}
            max={240}
            onCommit={(leadFrames) => leadFrames !== null && set({ sound: { ...shot.sound, leadFrames } })}
          />
        </Field>
        <Field label="Sound trails, frames">
          <NumberInput
            value={shot.sound?.trailFrames ?? 0}
            min={0}
            max={240}
            onCommit={(trailFrames) => trailFrames !== null && set({ sound: { ...shot.sound, trailFrames } })}
          />
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field label="Then">
          <Choice
            value={event.transition.kind}
            options={KINDS}
            onChoose={(kind) => set({ transition: transitionOf(kind, event.transition) })}
          />
        </Field>
        {event.transition.kind !== 'cut' && (
          <Field label="Over, frames">
            <NumberInput
              value={event.transition.durationFrames}
              min={1}
              max={240}
              onCommit={(durationFrames) =>
                durationFrames !== null &&
                event.transition.kind !== 'cut' &&
                set({ transition: { ...event.transition, durationFrames } })
              }
            />
          </Field>
        )}
      </div>
      <ClipPeak event={event} />
      <SeamNote cut={cut} after={index} />
    </section>
  );
}

function transitionOf(kind: Transition['kind'], before: Transition): Transition {
  const durationFrames = before.kind === 'cut' ? USUAL_TRANSITION_FRAMES : before.durationFrames;
  switch (kind) {
    case 'cut':
      return { kind };
    case 'dissolve':
    case 'fade':
      return { kind, durationFrames };
    case 'wipe':
      return { kind, durationFrames, wipe: 'left' };
  }
}
