import { Tabs } from '@base-ui/react/tabs';
import type { Core } from '../bridge.ts';
import { AccountCard } from '../start/account-card.tsx';
import { Button } from '../ui/button.tsx';
import { closeSettings, SETTINGS_LEAVES, useView, viewStore } from '../view/view-store.ts';
import { GeneralPart } from './general-part.tsx';
import { KeysPart } from './keys-part.tsx';
import { useSettings } from './use-settings.ts';

const LEAF_NAMES: Readonly<Record<(typeof SETTINGS_LEAVES)[number], string>> = {
  general: 'General',
  keys: 'Keys',
};

/** What one person has set, over all films. Each change counts at once. */
export function SettingsRoom({ core }: { readonly core: Core }) {
  const { view, failure, change } = useSettings(core);
  const leaf = useView(({ settingsLeaf }) => settingsLeaf);
  const isInFilm = useView(({ projectId }) => projectId !== null);
  return (
    <div className="h-full overflow-y-auto">
      <Tabs.Root
        value={leaf}
        onValueChange={(settingsLeaf) => viewStore.setState({ settingsLeaf })}
        className="mx-auto flex max-w-200 flex-col gap-6 px-8 py-8"
      >
        <header className="flex flex-wrap items-center gap-6">
          <h2 className="text-title font-semibold">Settings</h2>
          <Tabs.List aria-label="Settings" className="flex gap-1">
            {SETTINGS_LEAVES.map((name) => (
              <Tabs.Tab
                key={name}
                value={name}
                className="h-7 rounded-control px-3 text-quiet hover:text-text data-active:bg-raised data-active:font-medium data-active:text-text data-active:shadow-[inset_0_-2px_0_var(--tungsten)]"
              >
                {LEAF_NAMES[name]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <span className="flex-1" />
          <Button onClick={closeSettings}>{isInFilm ? 'Back to the film' : 'Back to the films'}</Button>
        </header>
        {failure !== null && (
          <p role="alert" className="text-coral">
            {failure}
          </p>
        )}
        {view === null && failure === null && (
          <p className="text-quiet">Reading the settings, and looking for ffmpeg.</p>
        )}
        {view?.problems.map(({ place, message }) => (
          <p key={place} className="text-coral">
            The settings file was set aside: {place} {message}
          </p>
        ))}
        <Tabs.Panel value="general" className="flex flex-col gap-6">
          {view !== null && <GeneralPart core={core} settings={view.settings} change={change} />}
          <AccountCard core={core} />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          {view !== null && <KeysPart settings={view.settings} change={change} />}
        </Tabs.Panel>
      </Tabs.Root>
    </div>
  );
}
