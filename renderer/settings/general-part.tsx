import type { Core } from '../bridge.ts';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { ProgramsLine } from './programs-line.tsx';
import type { ChangeSettings, ShownSettings } from './use-settings.ts';

const THEMES: readonly Option<ShownSettings['theme']>[] = [
  { value: 'system', label: 'As the system' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'high-contrast', label: 'High contrast' },
];

const GENERATORS: readonly Option<ShownSettings['defaultGenerator']>[] = [
  { value: 'automatic', label: 'Cloudflare where there is a token' },
  { value: 'rehearsal', label: 'Rehearsal, free' },
  { value: 'cloudflare', label: 'Cloudflare, paid' },
];

const ENCODERS: readonly Option<ShownSettings['encoder']>[] = [
  {
    value: 'automatic',
    label: 'What is best here',
    note: 'Hardware where a real short encode with it came out right, else software.',
  },
  { value: 'software', label: 'Software' },
  { value: 'hardware', label: 'Hardware', note: 'Used where a real short encode with it came out right.' },
];

type GeneralPartProps = {
  readonly core: Core;
  readonly settings: ShownSettings;
  readonly change: ChangeSettings;
};

/** How Dailies looks, what it makes takes with, and what a new film begins with. */
export function GeneralPart({ core, settings, change }: GeneralPartProps) {
  const dollars = settings.newProjectBudgetMicroUsd;
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line bg-panel p-4 [&_label]:text-base [&_label]:text-text">
      <Field label="Theme" isInline>
        <Choice
          value={settings.theme}
          options={THEMES}
          onChoose={(theme) => change({ theme })}
          className="w-72"
        />
      </Field>
      <Field label="Who makes takes" isInline>
        <Choice
          value={settings.defaultGenerator}
          options={GENERATORS}
          onChoose={(defaultGenerator) => change({ defaultGenerator })}
          className="w-72"
        />
      </Field>
      <Field label="Calls of one model at once, at most" isInline>
        <NumberInput
          value={settings.concurrency}
          min={1}
          max={32}
          onCommit={(concurrency) => concurrency !== null && change({ concurrency })}
        />
      </Field>
      <Field
        label="Minutes that a paid call may take"
        hint="One that is given up may still be charged; its clip is looked for in the gateway’s log."
        isInline
      >
        <NumberInput
          value={settings.callMinutes}
          min={5}
          max={60}
          onCommit={(callMinutes) => callMinutes !== null && change({ callMinutes })}
        />
      </Field>
      <Field label="Cap of a new film" hint="Empty for none." isInline>
        <NumberInput
          value={dollars === null ? null : dollars / 1_000_000}
          min={0}
          format={{ style: 'currency', currency: 'USD' }}
          onCommit={(usd) =>
            change({ newProjectBudgetMicroUsd: usd === null ? null : Math.round(usd * 1_000_000) })
          }
        />
      </Field>
      <Field label="Prepare takes as they come in" hint="Makes exporting quicker; takes disk space." isInline>
        <ToggleSwitch
          isOn={settings.prepareOnArrival}
          onSwitch={(prepareOnArrival) => change({ prepareOnArrival })}
        />
      </Field>
      <Field label="Encoder" isInline>
        <Choice
          value={settings.encoder}
          options={ENCODERS}
          onChoose={(encoder) => change({ encoder })}
          className="w-72"
        />
      </Field>
      <ProgramsLine core={core} />
    </div>
  );
}
