import { Settings as SettingsIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import type { Core } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { AccountCard } from './account-card.tsx';
import { ExampleCard } from './example-card.tsx';
import { KnownProjects } from './known-projects.tsx';

/** Before a film is open: the films there are, the example, a new one, and whether anything can be paid for. */
export function StartScreen({ core }: { readonly core: Core }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [version, setVersion] = useState('');
  useEffect(() => {
    void core.call('app:about', {}).then(
      (about) => setVersion(about.version),
      () => undefined,
    );
  }, [core]);
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-240 flex-col gap-6 px-8 py-10">
        <header className="flex flex-wrap items-end gap-2">
          <div className="mr-auto flex flex-col gap-1">
            <h1 className="text-title font-semibold">Dailies</h1>
            <p className="text-quiet">Prompt storyboards in, finished cuts out.</p>
          </div>
          <Button look="primary" keys={useKeysOf('project:new')} onClick={() => runAction('project:new')}>
            New film
          </Button>
          <Button keys={useKeysOf('project:open')} onClick={() => runAction('project:open')}>
            Open a folder
          </Button>
          <IconButton
            icon={SettingsIcon}
            name="Settings"
            keys={useKeysOf('settings:open')}
            onClick={() => runAction('settings:open')}
          />
        </header>
        {failure !== null && (
          <p role="alert" className="rounded-card border border-coral px-4 py-2">
            {failure}
          </p>
        )}
        <div className="grid grid-cols-[3fr_2fr] items-start gap-6 max-[800px]:grid-cols-1">
          <KnownProjects core={core} onFailure={setFailure} />
          <div className="flex flex-col gap-6">
            <ExampleCard core={core} onFailure={setFailure} />
            <AccountCard core={core} />
          </div>
        </div>
        <p className="mt-auto text-small text-quiet">{version === '' ? '' : `Dailies ${version}`}</p>
      </div>
    </main>
  );
}
