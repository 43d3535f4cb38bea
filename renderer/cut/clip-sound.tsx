import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { common, type SaidClip, type SetClips } from './chosen-clips.ts';
import { FieldPair } from './field-pair.tsx';

type ClipSoundProps = { readonly clips: readonly SaidClip[]; readonly set: SetClips };

/** How clips are heard: their level, and their sound beside their picture. */
export function ClipSound({ clips, set }: ClipSoundProps) {
  return (
    <>
      <Field label="Level" isInline>
        <NumberInput
          value={common(clips, ({ said }) => said.gainDb ?? 0)}
          min={-60}
          max={24}
          unit="dB"
          placeholder="various"
          onCommit={(gainDb) => gainDb !== null && set(() => ({ gainDb }))}
        />
      </Field>
      <Field label="Its own sound" isInline>
        <ToggleSwitch
          isOn={clips.some(({ said }) => said.sound?.mute !== true)}
          onSwitch={(isOn) => set(({ said }) => ({ sound: { ...said.sound, mute: !isOn } }))}
        />
      </Field>
      <FieldPair>
        <Field label="Sound leads, frames">
          <BesideFrames clips={clips} set={set} field="leadFrames" />
        </Field>
        <Field label="Sound trails, frames">
          <BesideFrames clips={clips} set={set} field="trailFrames" />
        </Field>
      </FieldPair>
    </>
  );
}

type BesideFramesProps = ClipSoundProps & { readonly field: 'leadFrames' | 'trailFrames' };

function BesideFrames({ clips, set, field }: BesideFramesProps) {
  return (
    <NumberInput
      value={common(clips, ({ said }) => said.sound?.[field] ?? 0)}
      min={0}
      max={240}
      placeholder="various"
      onCommit={(frames) =>
        frames !== null && set(({ said }) => ({ sound: { ...said.sound, [field]: frames } }))
      }
    />
  );
}
