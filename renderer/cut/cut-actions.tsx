import { useAction } from '../actions/use-action.ts';
import type { CutView } from '../film/cut-view.ts';
import { seamFrames } from '../film/find-event.ts';
import { nextRate, type ProgramClock } from '../player/program-clock.ts';
import { useOpenProject } from '../project/open-project.tsx';
import { focusWhenThere } from '../view/focus-home.ts';
import { showSidePanel } from '../view/use-side-panel.ts';
import { changeList } from './change-cut.ts';
import { toggledMarker } from './film-markers.ts';
import type { Choosing } from './use-clip-choice.ts';

type CutActionsProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  readonly choosing: Choosing;
  readonly onSnap: () => void;
  readonly onCheckSeams: () => void;
  /** Closes what stands in the place of the clip's fields. */
  readonly onLeave: () => void;
};

const FIELDS = '[data-clip-panel] input:not([type="file"]), [data-clip-panel] textarea';

/** Offers to keys, palette and menus how one goes through the film and what belongs to no clip. Shows nothing. */
export function CutActions({ cut, clock, choosing, onSnap, onCheckSeams, onLeave }: CutActionsProps) {
  const { project } = useOpenProject();
  const seam = (direction: 1 | -1) => {
    const { frame } = clock.store.getState();
    const places = seamFrames(cut.events, cut.lengthFrames - 1);
    const next =
      direction === 1 ? places.find((place) => place > frame) : places.findLast((place) => place < frame);
    if (next !== undefined) clock.seek(next);
    choosing.goOn();
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
  const reach = (by: 1 | -1) => {
    const event = choosing.reach(by);
    if (event !== undefined) clock.seek(event.startFrame);
  };
  useAction('cut:choose', choosing.addHere);
  useAction('cut:choose-earlier', () => reach(-1), { repeats: true });
  useAction('cut:choose-later', () => reach(1), { repeats: true });
  useAction('cut:choose-all', choosing.all);
  useAction('cut:leave', () => {
    if (choosing.isSeveral) choosing.here();
    else onLeave();
  });
  useAction('cut:fields', () => {
    onLeave();
    showSidePanel('cut', 'right');
    focusWhenThere(() => document.querySelector<HTMLElement>(FIELDS));
  });
  useAction('cut:start', () => clock.seek(0));
  useAction('cut:end', () => clock.seek(cut.lengthFrames - 1));
  useAction('cut:previous-seam', () => seam(-1), { repeats: true });
  useAction('cut:next-seam', () => seam(1), { repeats: true });
  useAction('cut:snap', onSnap);
  useAction('cut:check-seams', onCheckSeams);
  useAction('cut:marker', () => {
    const { frame } = clock.store.getState();
    void changeList(project, 'markers', (markers) => toggledMarker(markers, frame));
  });
  return null;
}
