import { useProject } from '../project/open-project.tsx';
import { priceWords } from '../ui/amounts.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';

/** What an edit would make of takes that were paid for, before it is made. */
export function StaleSheet() {
  const doubtful = useProject((project) => project.doubtful);
  if (doubtful === null) return null;
  const { stale, decide } = doubtful;
  const circled = stale.takes.filter(({ isCircled }) => isCircled).length;
  const shots = new Set(stale.takes.map(({ shotId }) => shotId));
  return (
    <Sheet
      isOpen
      onClose={() => decide(false)}
      width="narrow"
      title={`${stale.takes.length} paid ${stale.takes.length === 1 ? 'take' : 'takes'} would not match any more`}
      sentence={`They stay, marked stale. Taking ${shots.size === 1 ? 'the shot' : `these ${shots.size} shots`} again would cost ${priceWords(stale.redoMicroUsd)}; nothing is sent by itself.`}
      actions={
        <>
          <Button onClick={() => decide(false)}>Leave it as it was</Button>
          <Button look="primary" onClick={() => decide(true)}>
            Edit all the same
          </Button>
        </>
      }
    >
      <p className="font-mono text-small break-words">{stale.takes.map(({ takeId }) => takeId).join(', ')}</p>
      {circled > 0 && (
        <p className="pt-2">
          {circled === 1 ? 'One of them is circled.' : `${circled} of them are circled.`}
        </p>
      )}
      {stale.waitingJobs.length > 0 && (
        <p className="pt-2">
          {stale.waitingJobs.length} waiting {stale.waitingJobs.length === 1 ? 'job asks' : 'jobs ask'} for
          the shot as it was; in the Batch each can be updated or kept.
        </p>
      )}
    </Sheet>
  );
}
