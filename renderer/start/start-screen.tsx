import { useEffect, useState } from 'react';
import type { Core } from '../bridge.ts';
import { openSheet } from '../frame/shell-store.ts';
import { Button } from '../ui/button.tsx';
import { AccountCard } from './account-card.tsx';
import { KnownProjects } from './known-projects.tsx';
import { openExample, openPicked, tryTo } from './open-film.ts';

/** Before a film is open: the films there are, the example, a new one, and whether anything can be paid for. */
export function StartScreen({ core }: { readonly core: Core }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [version, setVersion] = useState('');
  const attempt = (what: () => Promise<void>) => void tryTo(what).then(setFailure);
  useEffect(() => {
    void core.call('app:about', {}).then(
      (about) => setVersion(about.version),
      () => undefined,
    );
  }, [core]);
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-220 flex-col gap-8 px-8 py-12">
        <header className="flex flex-col gap-1">
          <h1 className="text-title font-semibold">Dailies</h1>
          <p className="text-quiet">Prompt storyboards in, finished cuts out.</p>
        </header>
        {failure !== null && (
          <p role="alert" className="rounded-card border border-coral px-4 py-2">
            {failure}
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Button look="primary" onClick={() => openSheet('new-film')}>
            New film
          </Button>
          <Button onClick={() => attempt(() => openPicked(core))}>Open a folder</Button>
          <Button price="free" onClick={() => attempt(() => openExample(core))}>
            Open the example
          </Button>
        </div>
        <div className="grid grid-cols-[3fr_2fr] items-start gap-6">
          <KnownProjects core={core} onFailure={setFailure} />
          <AccountCard core={core} />
        </div>
        <p className="mt-auto text-small text-quiet">{version === '' ? '' : `Dailies ${version}`}</p>
      </div>
    </main>
  );
}
