import { useAction } from '../actions/use-action.ts';
import { nextRate, type ProgramClock } from '../player/program-clock.ts';
import { useOpenProject, useProject } from '../project/open-project.tsx';
import type { CutView } from './cut-view.ts';
import { toggledMarker } from './film-markers.ts';
import { seamFrames } from './find-event.ts';

type CutActionsProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  /** By its id; null for the one under the playhead. */
  readonly onChoose: (id: string | null) => void;
  readonly onSnap: () => void;
  readonly onCheckSeams: () => void;
};

/** Offers to keys, palette and menus how one goes through the film and what belongs to no clip. Shows nothing. */
export function CutActions({ cut, clock, onChoose, onSnap, onCheckSeams }: CutActionsProps) {
  const { project } = useOpenProject();
  const markers = useProject(({ view }) => view?.storyboard.cut?.markers) ?? [];
  const seam = (direction: 1 | -1) => {
    const { frame } = clock.store.getState();
    const places = seamFrames(cut.events, cut.lengthFrames - 1);
    const next =
      direction === 1 ? places.find((place) => place > frame) : places.findLast((place) => place < frame);
    if (next !== undefined) clock.seek(next);
    onChoose(null);
  };
  const go = (direction: 1 | -1) => clock.play(nextRate(clock.store.getState().rate, direction));

  useAction('cut:play', clock.toggle);
  useAction('cut:stop', clock.pause);
  useAction('cut:forward', () => go(1));
  useAction('cut:backward', () => go(-1));
  useAction('cut:frame-back', () => clock.step(-1), { repeats: true });
  useAction('cut:frame-on', () => clock.step(1), { repeats: true });
  useAction('cut:second-back', () => clock.step(-24), { repeats: true });
  useAction('cut:second-on', () => clock.step(24), { repeats: true });
  useAction('cut:start', () => clock.seek(0));
  useAction('cut:end', () => clock.seek(cut.lengthFrames - 1));
  useAction('cut:previous-seam', () => seam(-1), { repeats: true });
  useAction('cut:next-seam', () => seam(1), { repeats: true });
  useAction('cut:snap', onSnap);
  useAction('cut:check-seams', onCheckSeams);
  useAction('cut:marker', () => {
    const next = toggledMarker(markers, clock.store.getState().frame);
    void project.edit([{ kind: 'set-cut', fields: { markers: next.length === 0 ? null : next } }]);
  });
  return null;
}
