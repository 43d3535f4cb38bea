import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import { pageCallSentence } from '#shared/page-call-error.ts';
import type { Core } from '../bridge.ts';

const WORDS = { dialogs: 'dialogs', bin: 'bin', fileManager: 'file-manager' } as const;

/** Why a thing cannot be done in this host, for a button that needs a part of a desktop; null where it can. */
export function useMissingPart(core: Core): (part: keyof typeof WORDS) => string | null {
  const [parts, setParts] = useState<CallOutput<'app:about'>['parts'] | null>(null);
  useEffect(() => {
    void core.call('app:about', {}).then(
      (about) => setParts(about.parts),
      () => undefined,
    );
  }, [core]);
  return (part) =>
    parts === null || parts[part] ? null : pageCallSentence({ code: 'not-on-this-host', what: WORDS[part] });
}
