import type { ShotId } from '#shared/ids.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import { useAction } from '../actions/use-action.ts';
import { stepOf } from '../board/move-shots.ts';
import { nextRate, type ProgramClock } from '../player/program-clock.ts';
import { useOpenProject, useProject, useTakes } from '../project/open-project.tsx';
import type { CutView } from './cut-view.ts';
import { toggledMarker } from './film-markers.ts';
import { seamFrames } from './find-event.ts';
import { nextTakeFor, nextTransition } from './next-choice.ts';
import { trimAt } from './trim-event.ts';

type CutActionsProps = {
  readonly cut: CutView;
  readonly clock: ProgramClock;
  /** The event that actions are about, or -1. */
  readonly index: number;
  readonly onChoose: (index: number | null) => void;
  readonly onSnap: () => void;
  readonly onCheckSeams: () => void;
};

/** Offers what can be done in the cut to keys, palette and menus. Shows nothing. */
export function CutActions({ cut, clock, index, onChoose, onSnap, onCheckSeams }: CutActionsProps) {
  const { project } = useOpenProject();
  const scenes = useProject(({ view }) => view?.storyboard.scenes ?? []);
  const markers = useProject(({ view }) => view?.storyboard.cut?.markers) ?? [];
  const byShot = useTakes((takes) => takes.byShot);
  const event = cut.events[index];
  const shotId = event?.shotId as ShotId | undefined;
  const isShot = event?.source.kind === 'take' || event?.source.kind === 'slate';
  const none = isShot ? {} : { reason: 'no shot is chosen' };
  const noTake = event?.source.kind === 'take' ? {} : { reason: 'there is no take here to trim' };
  const edit = (...edits: StoryboardEditJson[]) => void project.edit(edits);
  const trim = (end: 'in' | 'out') => {
    if (event === undefined || shotId === undefined) return;
    const next = trimAt(event, end, clock.store.getState().frame);
    if (next !== null) edit({ kind: 'set-shots', shots: [shotId], fields: { trim: next } });
  };
  const move = (direction: 'earlier' | 'later') => {
    const place = shotId === undefined ? null : stepOf(scenes, [shotId], direction);
    if (place !== null && shotId !== undefined) edit({ kind: 'move-shots', shots: [shotId], ...place });
  };
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
  useAction('cut:in', () => trim('in'), noTake);
  useAction('cut:out', () => trim('out'), noTake);
  useAction('cut:earlier', () => move('earlier'), none);
  useAction('cut:later', () => move('later'), none);
  useAction(
    'cut:delete',
    () => shotId !== undefined && edit({ kind: 'set-shots', shots: [shotId], fields: { omit: true } }),
    none,
  );
  useAction(
    'cut:transition',
    () => {
      if (event === undefined || shotId === undefined) return;
      edit({ kind: 'set-shots', shots: [shotId], fields: { transition: nextTransition(event.transition) } });
    },
    none,
  );
  useAction(
    'cut:swap-take',
    () => {
      if (event?.source.kind !== 'take' || shotId === undefined) return;
      const next = nextTakeFor(byShot.get(shotId) ?? [], event.source.takeId);
      if (next !== null) void project.review([{ kind: 'circle', shot: shotId, take: next }]);
    },
    none,
  );
  useAction('cut:snap', onSnap);
  useAction('cut:check-seams', onCheckSeams);
  useAction('cut:marker', () => {
    const next = toggledMarker(markers, clock.store.getState().frame);
    edit({ kind: 'set-cut', fields: { markers: next.length === 0 ? null : next } });
  });
  return null;
}
