import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { ShotId } from '#shared/ids.ts';
import { SaidChange } from '../actions/said-change.tsx';
import { NotYet } from '../connection/not-yet.tsx';
import type { CutEvent } from '../film/cut-view.ts';
import { eventAt } from '../film/find-event.ts';
import { useCutView } from '../film/use-cut-view.ts';
import { openGenerate } from '../frame/shell-store.ts';
import { programClock } from '../player/program-clock.ts';
import { ProgramMonitor } from '../player/program-monitor.tsx';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import { NoteActions } from '../reviews/note-actions.tsx';
import { NoteCounts } from '../reviews/note-counts.tsx';
import { NotesPanel } from '../reviews/notes-panel.tsx';
import { useCutNotes } from '../reviews/use-cut-notes.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { focusHome } from '../view/focus-home.ts';
import { useSidePanel } from '../view/use-side-panel.ts';
import { ClipActions } from './clip-actions.tsx';
import { ClipPanel } from './clip-panel.tsx';
import { CutActions } from './cut-actions.tsx';
import { CutTransport } from './cut-transport.tsx';
import { SeamList } from './seam-list.tsx';
import { Timeline } from './timeline/timeline.tsx';
import { useClipChoice } from './use-clip-choice.ts';
import { useDraft } from './use-draft.ts';
import { usePressTurns } from './use-press-turns.ts';
import { useSlip } from './use-slip.ts';

const NO_EVENTS: readonly CutEvent[] = [];

/** The film itself: played from its takes, trimmed and joined on a timeline. */
export function CutRoom() {
  const { core } = useOpenProject();
  const film = useCutView('film');
  const { cut, failure } = film;
  const shots = useProject((project) => project.shots);
  const [clock] = useState(() => programClock(() => performance.now()));
  const [zoom, setZoom] = useState<number | 'fit'>('fit');
  const [snaps, setSnaps] = useState(true);
  const hasPanel = useSidePanel('cut', 'right');
  const [checksSeams, setChecksSeams] = useState(false);
  const drafting = useDraft(cut, clock);
  const { shown } = drafting;
  const notes = useCutNotes(cut?.events ?? NO_EVENTS);
  // Only another clip under the playhead draws the room anew, not each frame.
  const here = useStore(clock.store, ({ frame }) => (cut === null ? -1 : eventAt(cut.events, frame)));
  const turns = usePressTurns(film, clock);
  const choosing = useClipChoice(shown?.events ?? NO_EVENTS, here);
  useSlip(drafting, choosing.place);
  useEffect(() => () => clock.pause(), [clock]);
  if (cut === null || shown === null) {
    return failure === null ? <NotYet core={core} what="The cut" /> : <EmptyState sentence={failure} />;
  }
  if (cut.events.length === 0) {
    return (
      <EmptyState
        sentence="The cut has nothing in it yet. Every shot of the board stands in it by itself, as a take or as a slate."
        action={<Button onClick={() => openGenerate({ kind: 'missing' })}>Choose what to make</Button>}
      />
    );
  }
  const leave = () => {
    if (!notes.isOpen && !checksSeams) return;
    notes.close();
    setChecksSeams(false);
    focusHome();
  };
  const slateWords = (event: CutEvent) => shots.get(event.shotId as ShotId)?.shot.prompt ?? '';
  return (
    <div className="relative flex h-full flex-col">
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="min-h-0 flex-1 bg-ground p-2">
            <ProgramMonitor cut={shown} clock={clock} slateWords={slateWords} />
          </div>
          <CutTransport cut={shown} clock={clock} zoom={zoom} snaps={snaps} onSnaps={setSnaps} />
        </div>
        {notes.isOpen ? (
          <NotesPanel notes={notes} onGo={clock.seek} onClose={leave} />
        ) : checksSeams ? (
          <SeamList cut={cut} onGo={clock.seek} onClose={leave} />
        ) : (
          <div className={hasPanel ? 'contents' : 'hidden'}>
            <ClipPanel clock={clock} choosing={choosing} drafting={drafting} />
          </div>
        )}
      </div>
      <NoteCounts notes={notes}>
        <Timeline
          cut={shown}
          drafting={drafting}
          clock={clock}
          choosing={choosing}
          zoom={zoom}
          snaps={snaps}
          onZoom={setZoom}
        />
      </NoteCounts>
      <CutActions
        cut={cut}
        clock={clock}
        choosing={choosing}
        onLeave={leave}
        onSnap={() => setSnaps(!snaps)}
        onCheckSeams={() => {
          notes.close();
          setChecksSeams(notes.isOpen || !checksSeams);
        }}
      />
      <ClipActions cut={cut} clock={clock} choosing={choosing} turns={turns} />
      <NoteActions notes={notes} clock={clock} />
      <SaidChange />
    </div>
  );
}
