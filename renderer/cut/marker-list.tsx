import { X } from 'lucide-react';
import { formatTimecode } from '#shared/timecode.ts';
import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { WrittenLine } from '../writing/written-text.tsx';
import { changeList } from './change-cut.ts';

/** The film's markers with their words. */
export function MarkerList({ onGo }: { readonly onGo: (frame: number) => void }) {
  const { project } = useOpenProject();
  const markers = useProject(({ view }) => view?.storyboard.cut?.markers) ?? [];
  return (
    <section className="flex flex-col gap-2">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold">Markers</h2>
        <Button look="plain" keys={useKeysOf('cut:marker')} onClick={() => runAction('cut:marker')}>
          Set here
        </Button>
      </div>
      {markers.map(({ atFrame }) => (
        <div key={atFrame} className="flex items-center gap-1">
          <Button look="plain" className="px-1 font-mono" onClick={() => onGo(atFrame)}>
            {formatTimecode(atFrame)}
          </Button>
          <WrittenLine
            place={{ kind: 'marker', atFrame }}
            aria-label={`Words of the marker at ${formatTimecode(atFrame)}`}
          />
          <IconButton
            icon={X}
            name={`Remove the marker at ${formatTimecode(atFrame)}`}
            onClick={() =>
              void changeList(project, 'markers', (all) => all.filter((marker) => marker.atFrame !== atFrame))
            }
          />
        </div>
      ))}
    </section>
  );
}
