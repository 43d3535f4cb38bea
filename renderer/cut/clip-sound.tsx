import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import type { SaidOfClip } from './said-of-clip.ts';
import type { SetClip } from './trim-event.ts';

type ClipSoundProps = { readonly said: SaidOfClip; readonly set: SetClip };

/** How a clip is heard: its level, and its sound beside its picture. */
export function ClipSound({ said: { gainDb = 0, sound }, set }: ClipSoundProps) {
  return (
    <>
      <Field label="Level" isInline>
        <NumberInput
          value={gainDb}
          min={-60}
          max={24}
          unit="dB"
          onCommit={(next) => set({ gainDb: next ?? 0 })}
        />
      </Field>
      <Field label="Its own sound" isInline>
        <ToggleSwitch
          isOn={sound?.mute !== true}
          onSwitch={(isOn) => set({ sound: { ...sound, mute: !isOn } })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-2">
        <Field label="Sound leads, frames">
          <NumberInput
            value={sound?.leadFrames ?? 0}
            min={0}
            max={240}
            onCommit={(leadFrames) => leadFrames !== null && set({ sound: { ...sound, leadFrames } })}
          />
        </Field>
        <Field label="Sound trails, frames">
          <NumberInput
            value={sound?.trailFrames ?? 0}
            min={0}
            max={240}
            onCommit={(trailFrames) => trailFrames !== null && set({ sound: { ...sound, trailFrames } })}
          />
        </Field>
      </div>
    </>
  );
}
