import { useState } from 'react';
import type { CallInput, CallOutput } from '#shared/contract/calls.ts';
import { command } from '../project/command.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { useReport } from '../ui/use-report.ts';

type Format = CallInput<'export:text'>['format'];
type Written = CallOutput<'export:text'>;

const GROUPS: readonly {
  readonly title: string;
  readonly formats: readonly (readonly [Format, string])[];
}[] = [
  {
    title: 'For other editors',
    formats: [
      ['otio', 'OpenTimelineIO'],
      ['fcpxml', 'Final Cut, FCPXML'],
      ['fcp7', 'Premiere, FCP 7 XML'],
      ['edl', 'EDL'],
    ],
  },
  {
    title: 'For people',
    formats: [
      ['contact-sheet', 'Contact sheet'],
      ['contact-sheet-png', 'Contact sheet, picture'],
      ['shot-list', 'Shot list'],
      ['srt', 'Subtitles, SRT'],
      ['vtt', 'Subtitles, VTT'],
      ['costs', 'Costs'],
      ['receipts', 'Receipts'],
    ],
  },
  {
    title: 'The storyboard',
    formats: [
      ['csv', 'CSV'],
      ['markdown', 'Markdown'],
      ['fountain', 'Fountain'],
      ['archive', 'Archive of the project'],
    ],
  },
];

/** What a client's copy leaves out. */
const TOLD: CallInput<'export:text'>['include'] = ['prompt', 'seed', 'cost', 'notes'];

/** Everything else that a film can be handed over as. */
export function OtherForms() {
  const { core, projectId } = useOpenProject();
  const { report, sentence } = useReport();
  const [tellsAll, setTellsAll] = useState(false);
  const [written, setWritten] = useState<readonly Written[]>([]);
  const write = (format: Format) =>
    report(
      command(core, 'export:text', { projectId, format, film: null, include: tellsAll ? TOLD : [] }).then(
        (file) => setWritten((before) => [file, ...before]),
      ),
    );
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <h2 className="font-semibold">Also write</h2>
      <label className="flex items-center gap-2 text-small">
        <input type="checkbox" checked={tellsAll} onChange={(event) => setTellsAll(event.target.checked)} />
        With prompts, seeds, prices and notes, which a client’s copy leaves out
      </label>
      {GROUPS.map(({ title, formats }) => (
        <div key={title} className="flex flex-wrap items-center gap-2">
          <h3 className="w-36 text-small text-quiet">{title}</h3>
          {formats.map(([format, label]) => (
            <Button key={format} onClick={() => write(format)}>
              {label}
            </Button>
          ))}
        </div>
      ))}
      {sentence !== null && <p role="alert">{sentence}</p>}
      <ul aria-live="polite">
        {written.map(({ name, mediaId }) => (
          <li key={mediaId}>
            <a href={`/media/${mediaId}/download`} download={name} className="font-mono text-small underline">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
