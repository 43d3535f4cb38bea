import { useEffect, useState } from 'react';
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Core } from '../bridge.ts';

type Programs = CallOutput<'settings:programs'>;

/** How ffmpeg and ffprobe stand. The core runs them to know, so its word comes after the settings themselves. */
export function ProgramsLine({ core }: { readonly core: Core }) {
  const [programs, setPrograms] = useState<Programs | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const show = (told: Programs) => isCurrent && setPrograms(told);
    void core.call('settings:programs', {}).then(show, () => undefined);
    return () => {
      isCurrent = false;
    };
  }, [core]);
  return (
    <p className="text-small text-quiet">
      ffmpeg: {words(programs?.ffmpeg)}; ffprobe: {words(programs?.ffprobe)}
    </p>
  );
}

function words(program: Programs['ffmpeg'] | undefined): string {
  if (program === undefined) return 'being looked at…';
  return program.kind === 'usable' ? `${program.version}, ${program.source}` : program.reason;
}
