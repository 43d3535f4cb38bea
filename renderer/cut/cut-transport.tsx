import { ChevronLeft, ChevronRight, Magnet, Pause, Play, Scissors, ZoomIn, ZoomOut } from 'lucide-react';
import { useStore } from 'zustand';
import type { ShotId } from '#shared/ids.ts';
import { formatTimecode } from '#shared/timecode.ts';
import { runAction } from '../actions/bound-actions.ts';
import { useKeysOf } from '../actions/use-action.ts';
import type { CutView } from '../film/cut-view.ts';
import { openGenerate } from '../frame/shell-store.ts';
import type { ProgramClock } from '../player/program-clock.ts';
import { useProject } from '../project/open-project.tsx';
import { OpenNotesSign } from '../reviews/open-notes-sign.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Mark } from '../ui/mark.tsx';
import { NotInFilm } from './not-in-film.tsx';

type CutTransportProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  readonly zoom: number | 'fit';
  readonly snaps: boolean;
  readonly onSnaps: (snaps: boolean) => void;
};

export function CutTransport({ cut, clock, zoom, snaps, onSnaps }: CutTransportProps) {
  const { frame, rate } = useStore(clock.store);
  return (
    <div className="@container flex min-h-11 shrink-0 flex-wrap items-center gap-x-1 border-t border-line px-2">
      <span data-timecode className="w-26 pl-1 font-mono text-large">
        {formatTimecode(frame)}
      </span>
      <IconButton
        icon={ChevronLeft}
        name="One frame back"
        keys={useKeysOf('cut:frame-back')}
        onClick={() => clock.step(-1)}
      />
      <IconButton
        icon={rate === 0 ? Play : Pause}
        name={rate === 0 ? 'Play' : 'Pause'}
        keys={useKeysOf('cut:play')}
        onClick={clock.toggle}
      />
      <IconButton
        icon={ChevronRight}
        name="One frame on"
        keys={useKeysOf('cut:frame-on')}
        onClick={() => clock.step(1)}
      />
      {rate !== 0 && rate !== 1 && <span className="font-mono text-small text-quiet">{rate} x</span>}
      <span className="flex-1" />
      <NotInFilm />
      {cut.gaps.length > 0 && (
        <>
          <Mark meaning="waiting">{gapShots(cut).length} without a take</Mark>
          <Button onClick={() => openGenerate({ kind: 'shots', shotIds: gapShots(cut) })}>Fill…</Button>
        </>
      )}
      <GoneTakes cut={cut} clock={clock} />
      {cut.containsRehearsed && <Mark meaning="rehearsal">with rehearsals</Mark>}
      <FilmTools cut={cut} zoom={zoom} snaps={snaps} onSnaps={onSnaps} />
    </div>
  );
}

/** Clips whose takes have lost their files, and the way to the first of them. */
function GoneTakes({ cut, clock }: Pick<CutTransportProps, 'cut' | 'clock'>) {
  const gone = cut.events.filter(({ source }) => source.kind === 'take' && source.isGone);
  const [first] = gone;
  if (first === undefined) return null;
  return (
    <>
      <Mark meaning="needs-you">
        {gone.length === 1 ? 'the file of a clip is gone' : `the files of ${gone.length} clips are gone`}
      </Mark>
      <Button onClick={() => clock.seek(first.startFrame)}>Go there</Button>
    </>
  );
}

/** What concerns the whole film and its drawing; it stays together where the row is too narrow. */
function FilmTools({ cut, zoom, snaps, onSnaps }: Omit<CutTransportProps, 'clock'>) {
  const loudness = useProject(({ view }) => view?.storyboard.cut?.loudness?.targetLufs ?? null);
  const openNotes = useProject(({ view }) => view?.filmNotes.filter(({ done }) => !done).length ?? 0);
  return (
    <div className="ml-auto flex items-center gap-x-1 @max-[400px]:gap-x-0">
      <span className="whitespace-nowrap font-mono text-small text-quiet @max-[820px]:hidden">
        {formatTimecode(cut.lengthFrames)}
        {loudness === null ? '' : `  ${loudness} LUFS`}
      </span>
      <Button look="plain" keys={useKeysOf('cut:notes')} onClick={() => runAction('cut:notes')}>
        Notes
        <OpenNotesSign count={openNotes} />
      </Button>
      <Button look="plain" onClick={() => runAction('cut:check-seams')}>
        <span className="@max-[820px]:sr-only">Check the seams</span>
        <span aria-hidden className="@min-[820px]:hidden">
          Seams
        </span>
      </Button>
      <IconButton
        icon={Scissors}
        name="Split at the playhead"
        keys={useKeysOf('cut:split')}
        onClick={() => runAction('cut:split')}
      />
      <IconButton
        icon={Magnet}
        name="Snapping"
        keys={useKeysOf('cut:snap')}
        isOn={snaps}
        onClick={() => onSnaps(!snaps)}
      />
      <IconButton
        icon={ZoomOut}
        name="Zoom out"
        keys={useKeysOf('cut:zoom-out')}
        onClick={() => runAction('cut:zoom-out')}
      />
      <IconButton
        icon={ZoomIn}
        name="Zoom in"
        keys={useKeysOf('cut:zoom-in')}
        onClick={() => runAction('cut:zoom-in')}
      />
      <Button
        look="plain"
        keys={useKeysOf('cut:zoom-fit')}
        aria-pressed={zoom === 'fit'}
        onClick={() => runAction('cut:zoom-fit')}
      >
        Fit
      </Button>
    </div>
  );
}

/** Each shot that has no take once, though several clips show it. */
function gapShots({ gaps }: CutView): ShotId[] {
  return [...new Set(gaps.map(({ shotId }) => shotId))];
}
