import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CallOutput } from '#shared/contract/calls.ts';
import { useAction } from '../actions/use-action.ts';
import type { Core } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { closeSheet, openSheet, shellStore } from './shell-store.ts';

type About = CallOutput<'app:about'>;

/** Which Dailies this is, under which licence, and what of a desktop it has here. */
export function AboutSheet({ core }: { readonly core: Core }) {
  const isOpen = useStore(shellStore, ({ sheet }) => sheet.kind === 'about');
  const [about, setAbout] = useState<About | null>(null);
  useAction('about:open', () => openSheet('about'));
  useEffect(() => {
    if (!isOpen) return;
    void core.call('app:about', {}).then(setAbout, () => undefined);
  }, [core, isOpen]);
  return (
    <Sheet
      isOpen={isOpen}
      onClose={closeSheet}
      title={about === null ? 'Dailies' : `${about.name} ${about.version}`}
      sentence="Prompt storyboards in, finished cuts out."
      width="narrow"
      actions={<Button onClick={closeSheet}>Close</Button>}
    >
      <div className="flex flex-col gap-3 pb-2">
        {about !== null && <p>{hostWords(about.parts)}</p>}
        <p>
          Films, takes and their history stay on this machine. Prompts and pictures leave it only with a shot
          that is generated, for api.cloudflare.com alone.
        </p>
        <p className="text-quiet">
          MIT License, copyright 2026 Dailies contributors. Films are made with ffmpeg, whose own licences
          stand beside it.
        </p>
      </div>
    </Sheet>
  );
}

function hostWords({ dialogs, fileManager }: About['parts']): string {
  return dialogs || fileManager
    ? 'This is the desktop app.'
    : 'This is the browser host: without the desktop’s own dialogs, bin and file manager.';
}
