import { formatProblem } from '../problem.ts';
import { type Transition, transitionSchema } from '../storyboard/transition.ts';

export type ReadTransition =
  | { readonly ok: true; readonly transition: Transition }
  | { readonly ok: false; readonly message: string };

const FORM =
  'must be cut, dissolve:12, fade:24, fade:24:#ffffff or wipe:12:left (right, up, down), with :handles behind it where handles go first';

/** A transition as it is typed: its kind, its frames, then what it has besides, each behind a colon. */
export function readTransition(text: string): ReadTransition {
  const [kind = '', frames, ...rest] = text.trim().toLowerCase().split(':');
  if (kind === 'cut' && frames === undefined) return { ok: true, transition: { kind: 'cut' } };
  const useHandles = rest.includes('handles');
  const extra = rest.filter((word) => word !== 'handles');
  const [own] = extra;
  if (extra.length > 1 || frames === undefined || !/^\d+$/.test(frames)) return { ok: false, message: FORM };
  const parsed = transitionSchema.safeParse({
    kind,
    durationFrames: Number(frames),
    ...(useHandles ? { useHandles } : {}),
    ...(own === undefined ? {} : kind === 'wipe' ? { wipe: own } : { color: own }),
  });
  if (parsed.success) return { ok: true, transition: parsed.data };
  const length = parsed.error.issues.find(({ path }) => path[0] === 'durationFrames');
  return {
    ok: false,
    message: length ? formatProblem({ place: 'its frames', message: length.message }) : FORM,
  };
}
