import { useEffect, useState } from 'react';
import { DailiesError } from '#shared/app-error.ts';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';

type About =
  | { readonly state: 'asking' }
  | { readonly state: 'known'; readonly about: CallOutput<'app:about'> }
  | { readonly state: 'failed'; readonly sentence: string };

/** Version and generator, as the core tells them. */
export function AboutLine({ core }: { readonly core: Core }) {
  const [about, setAbout] = useState<About>({ state: 'asking' });
  useEffect(() => {
    let isCurrent = true;
    void core
      .call('app:about', {})
      .then((value): About => ({ state: 'known', about: value }), failed)
      .then((next) => isCurrent && setAbout(next));
    return () => {
      isCurrent = false;
    };
  }, [core]);
  return (
    <footer className="quiet" role="status">
      {line(about)}
    </footer>
  );
}

function failed(cause: unknown): About {
  const sentence = cause instanceof DailiesError ? cause.message : 'The core of Dailies does not answer.';
  return { state: 'failed', sentence };
}

function line(about: About): string {
  if (about.state === 'asking') return '';
  if (about.state === 'failed') return about.sentence;
  const { name, version, defaultGenerator } = about.about;
  const generator =
    defaultGenerator === 'cloudflare'
      ? 'a Cloudflare token is set: films can be paid for'
      : 'no token is set: films are rehearsed, free';
  return `${name} ${version}, ${generator}.`;
}
