import { useEffect, useState } from 'react';
import { KEY_SETS } from '#shared/actions/action-keys.ts';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';
import { command } from '../project/command.ts';
import { sentenceOf } from '../project/project-store.ts';
import { AccountCard } from '../start/account-card.tsx';
import { Button } from '../ui/button.tsx';
import { Choice, type Option } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { ToggleSwitch } from '../ui/toggle-switch.tsx';
import { viewStore } from '../view/view-store.ts';

type SettingsView = CallOutput<'settings:view'>;
type Settings = SettingsView['settings'];
type Change = CallInput<'settings:change'>['change'];

const THEMES: readonly Option<Settings['theme']>[] = [
  { value: 'system', label: 'As the system' },
  { value: 'dark', label: 'Dark' },
  { value: 'light', label: 'Light' },
  { value: 'high-contrast', label: 'High contrast' },
];

const GENERATORS: readonly Option<Settings['defaultGenerator']>[] = [
  { value: 'automatic', label: 'Cloudflare where there is a token' },
  { value: 'rehearsal', label: 'Rehearsal, free' },
  { value: 'cloudflare', label: 'Cloudflare, paid' },
];

const ENCODERS: readonly Option<Settings['encoder']>[] = [
  { value: 'automatic', label: 'The best of both' },
  { value: 'software', label: 'Software' },
  { value: 'hardware', label: 'Hardware', note: 'Used where a real short encode with it came out right.' },
];

const SETS: readonly Option<string>[] = KEY_SETS.map((set) => ({
  value: set,
  label: { dailies: 'Dailies', premiere: 'Premiere', resolve: 'Resolve' }[set],
}));

/** What one person has set, over all films. Each change counts at once. */
export function SettingsRoom({ core }: { readonly core: Core }) {
  const [view, setView] = useState<SettingsView | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    void core.call('settings:view', {}).then(setView, (cause) => setFailure(sentenceOf(cause)));
    return core.on('settings:changed', (told) => setView(told.view));
  }, [core]);
  const change = (part: Change) =>
    void command(core, 'settings:change', { change: part }).then(
      (next) => {
        setView(next);
        setFailure(null);
      },
      (cause) => setFailure(sentenceOf(cause)),
    );
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-180 flex-col gap-6 px-8 py-8">
        <header className="flex items-center justify-between">
          <h2 className="text-title font-semibold">Settings</h2>
          <Button onClick={() => viewStore.setState({ isSettingsOpen: false })}>Back to the film</Button>
        </header>
        {failure !== null && (
          <p role="alert" className="text-coral">
            {failure}
          </p>
        )}
        {view?.problems.map(({ place, message }) => (
          <p key={place} className="text-coral">
            The settings file was set aside: {place} {message}
          </p>
        ))}
        {view !== null && <Parts settings={view.settings} programs={view.programs} change={change} />}
        <AccountCard core={core} />
      </div>
    </div>
  );
}

type PartsProps = {
  readonly settings: Settings;
  readonly programs: SettingsView['programs'];
  readonly change: (part: Change) => void;
};

function Parts({ settings, programs, change }: PartsProps) {
  const dollars = settings.newProjectBudgetMicroUsd;
  return (
    <div className="flex flex-col gap-3 rounded-card border border-line bg-panel p-4">
      <Field label="Theme" isInline>
        <Choice
          value={settings.theme}
          options={THEMES}
          onChoose={(theme) => change({ theme })}
          className="w-64"
        />
      </Field>
      <Field label="Keys" isInline>
        <Choice
          value={settings.keySet}
          options={SETS}
          onChoose={(keySet) => change({ keySet })}
          className="w-64"
        />
      </Field>
      <Field label="Who makes takes" isInline>
        <Choice
          value={settings.defaultGenerator}
          options={GENERATORS}
          onChoose={(defaultGenerator) => change({ defaultGenerator })}
          className="w-64"
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
      <Field label="Cap of a new film" hint="Empty for none." isInline>
        <NumberInput
          value={dollars === null ? null : dollars / 1_000_000}
          min={0}
          unit="$"
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
          className="w-64"
        />
      </Field>
      <p className="text-small text-quiet">
        ffmpeg: {programWords(programs.ffmpeg)}; ffprobe: {programWords(programs.ffprobe)}
      </p>
    </div>
  );
}

function programWords(program: SettingsView['programs']['ffmpeg']): string {
  return program.kind === 'usable' ? `${program.version}, ${program.source}` : program.reason;
}
