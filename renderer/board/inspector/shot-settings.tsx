import { Dices, Lock, Unlock } from 'lucide-react';
import type { BoardShot } from '../../project/known-view.ts';
import { useModel } from '../../project/use-model.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { ToggleSwitch } from '../../ui/toggle-switch.tsx';
import { WrittenLine } from '../../writing/written-text.tsx';
import type { SetShot } from './set-shot.ts';

type ShotSettingsProps = { readonly boardShot: BoardShot; readonly set: SetShot };

/** Below the line of the field's label. */
const BESIDE_FIELD = 'mt-5';
const LARGEST_DICE = 2 ** 31;

/** How the shot is asked for. What the film gives it stands there too; what is changed here is this shot's own. */
export function ShotSettings({ boardShot, set }: ShotSettingsProps) {
  const { shot, view } = boardShot;
  const { settings } = view;
  const model = useModel(settings.model);
  const options = (values: readonly string[], current: string) =>
    [...new Set([...values, current])].map((value) => ({ value, label: value }));
  return (
    <section className="flex flex-col gap-2">
      <Field label="Length in the film" field="lengthSeconds" isInline>
        <NumberInput
          value={settings.lengthSeconds}
          unit="s"
          step={0.5}
          min={0.5}
          onCommit={(lengthSeconds) => set({ lengthSeconds })}
        />
      </Field>
      <Field label="Length of a take" field="durationSeconds" isInline>
        <NumberInput
          value={settings.durationSeconds}
          unit="s"
          {...(model === null ? {} : { min: model.durationSeconds.min, max: model.durationSeconds.max })}
          onCommit={(durationSeconds) => set({ durationSeconds })}
        />
      </Field>
      <Field label="Size" field="resolution" isInline>
        <Choice
          value={settings.resolution}
          options={options(model?.resolutions ?? [], settings.resolution)}
          onChoose={(resolution) => set({ resolution })}
          className="w-28"
        />
      </Field>
      <Field label="Shape" field="aspectRatio" isInline>
        <Choice
          value={settings.aspectRatio}
          options={options(model?.aspectRatios ?? [], settings.aspectRatio)}
          onChoose={(aspectRatio) => set({ aspectRatio })}
          className="w-28"
        />
      </Field>
      <Field label="Sound" field="generateAudio" isInline>
        <ToggleSwitch isOn={settings.generateAudio} onSwitch={(generateAudio) => set({ generateAudio })} />
      </Field>
      <Field label="Camera stands still" field="cameraFixed" isInline>
        <ToggleSwitch isOn={settings.cameraFixed} onSwitch={(cameraFixed) => set({ cameraFixed })} />
      </Field>
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1">
          <Field
            label="Seed"
            field="seed"
            hint={
              shot.seed === undefined
                ? 'Drawn for each take.'
                : 'The same for the first take, one more for each further.'
            }
          >
            <WrittenLine
              place={{ kind: 'shot', shot: shot.id, field: 'seed' }}
              placeholder="drawn"
              inputMode="numeric"
              className="font-mono"
            />
          </Field>
        </div>
        <IconButton
          icon={Dices}
          className={BESIDE_FIELD}
          name="Draw a seed and keep it"
          onClick={() => set({ seed: Math.floor(Math.random() * LARGEST_DICE) })}
        />
        <IconButton
          icon={shot.seed === undefined ? Unlock : Lock}
          className={BESIDE_FIELD}
          name={shot.seed === undefined ? 'No seed is kept' : 'Let each take draw its own'}
          reason={shot.seed === undefined ? 'draw one first' : null}
          onClick={() => set({ seed: null })}
        />
      </div>
      <Field
        label="Takes at each press"
        field="takes"
        hint="How many are made when it is generated."
        isInline
      >
        <NumberInput value={settings.takes} min={1} max={20} onCommit={(takes) => set({ takes })} />
      </Field>
    </section>
  );
}
