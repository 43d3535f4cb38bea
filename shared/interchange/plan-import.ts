import type { ShotId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import { allShots } from '../storyboard/edits/find-in-film.ts';
import type { Shot, Storyboard } from '../storyboard/storyboard.ts';
import type { BroughtFilm, BroughtShot } from './brought-film.ts';
import { writeFilmLines } from './film-lines.ts';
import { fittingFilm } from './fitting-film.ts';
import { type MatchOptions, matchShots } from './match-shots.ts';
import { type ImportDecision, type MatchedFilm, mergeFilm } from './merge-film.ts';
import { movedShots } from './moved-shots.ts';
import { patchedShot } from './patched-shot.ts';
import { speechWarnings } from './speech-fits.ts';

/** What an import makes of one shot, in the words of the contract. */
export type ImportRow = {
  readonly change: 'added' | 'changed' | 'moved' | 'removed' | 'same' | 'undecided';
  /** Null for one that is new or undecided. */
  readonly shotId: ShotId | null;
  readonly title: string;
  readonly from: string | null;
  readonly candidates: readonly ShotId[];
};

export type ImportPlan = {
  readonly matched: MatchedFilm;
  /** First what came in, in its order, then what it would remove. Decisions are told by the place in here. */
  readonly rows: readonly ImportRow[];
  /** What changes beside shots, a sentence each. */
  readonly others: readonly string[];
  readonly problems: readonly Problem[];
};

/**
 * What bringing a film into a storyboard would do. One that names shots of the storyboard by their ids is the whole
 * film: what it does not name is removed, and its order holds. Any other adds to the film and changes what is surely
 * the same; so does one that is known to be a part.
 */
export function planImport(
  storyboard: Storyboard,
  film: BroughtFilm,
  options: MatchOptions & { readonly isPart?: boolean },
): ImportPlan {
  const shots = allShots(storyboard);
  const known = new Map(shots.map((shot) => [shot.id, shot]));
  const { film: single, problems } = withoutNameless(withoutTwins(fittingFilm(film)), known);
  const brought = single.scenes.flatMap((scene) => scene.shots);
  const matches = matchShots(shots, brought, options);
  const namesShots = options.isPart !== true && brought.some(({ id }) => id !== null && known.has(id));
  const isWhole = namesShots && single.isReadWhole;
  const matched: MatchedFilm = { film: single, matches, isWhole };
  const undecided = mergeFilm(storyboard, matched, NOTHING_DECIDED).storyboard;
  const moved = isWhole ? movedShots(storyboard, undecided) : new Set<ShotId>();
  const left = new Set(allShots(undecided).map(({ id }) => id));
  const rows = [
    ...brought.map((one, index): ImportRow => {
      const match = matches[index] ?? { kind: 'new' };
      const facts = {
        title: titleOf(one, match.kind === 'same' ? known.get(match.shotId) : undefined),
        from: one.from,
      };
      if (match.kind === 'undecided') {
        return { change: 'undecided', shotId: null, ...facts, candidates: match.candidates };
      }
      if (match.kind === 'new') return { change: 'added', shotId: null, ...facts, candidates: [] };
      const before = known.get(match.shotId);
      const isChanged = before !== undefined && (patchedShot(before, one) !== before || one.picture !== null);
      const change = isChanged ? 'changed' : moved.has(match.shotId) ? 'moved' : 'same';
      return { change, shotId: match.shotId, ...facts, candidates: [] };
    }),
    ...shots
      .filter(({ id }) => !left.has(id))
      .map(
        (shot): ImportRow => ({
          change: 'removed',
          shotId: shot.id,
          title: shot.prompt,
          from: null,
          candidates: [],
        }),
      ),
  ];
  return {
    matched,
    rows,
    others: otherChanges(storyboard, undecided),
    problems: [
      ...problems,
      ...(namesShots && !isWhole ? [NOT_WHOLE] : []),
      ...speechWarnings(undecided, brought, (_, index) => sameShot(matches[index], known)),
    ],
  };
}

const NOT_WHOLE: Problem = {
  place: '',
  message: 'no shot is removed or moved, since what could not be read may name shots of the film',
};

export const NOTHING_DECIDED: readonly ImportDecision[] = [];

function sameShot(match: { kind: string } | undefined, known: ReadonlyMap<ShotId, Shot>): Shot | null {
  return match?.kind === 'same' && 'shotId' in match ? (known.get(match.shotId as ShotId) ?? null) : null;
}

/** The second shot of an id is no shot of its own, and which of the two is meant is not known. */
function withoutTwins(film: BroughtFilm): { film: BroughtFilm; problems: readonly Problem[] } {
  const problems: Problem[] = [...film.problems];
  const seen = new Set<ShotId>();
  const scenes = film.scenes.map((scene) => ({
    ...scene,
    shots: scene.shots.filter(({ id, from }) => {
      if (id === null || !seen.has(id)) {
        if (id !== null) seen.add(id);
        return true;
      }
      problems.push({
        place: from,
        message: `names the shot ${id} for the second time; the first one is read`,
      });
      return false;
    }),
  }));
  return { film: { ...film, scenes }, problems };
}

/** What is new to the film and is asked for nothing is no shot. */
function withoutNameless(
  { film, problems }: { film: BroughtFilm; problems: readonly Problem[] },
  known: ReadonlyMap<ShotId, Shot>,
): { film: BroughtFilm; problems: readonly Problem[] } {
  const left: BroughtShot[] = [];
  const scenes = film.scenes.map((scene) => ({
    ...scene,
    shots: scene.shots.filter((shot) => {
      const isShot =
        (shot.fields.prompt ?? shot.promptIfNew) !== null || (shot.id !== null && known.has(shot.id));
      if (!isShot) left.push(shot);
      return isShot;
    }),
  }));
  const filled = scenes.filter(
    ({ shots }, index) => shots.length > 0 || film.scenes[index]?.shots.length === 0,
  );
  return { film: { ...film, scenes: filled }, problems: [...problems, ...promptless(left)] };
}

/** Beyond so many the rest is told in one. */
const MOST_TOLD = 20;

function promptless(left: readonly BroughtShot[]): Problem[] {
  const more = left.length - MOST_TOLD;
  const told = left.slice(0, MOST_TOLD).map(({ from }) => ({ place: from, message: NO_PROMPT }));
  const rest = { place: '', message: `${more} more are new to the film and have no prompt` };
  return more > 0 ? [...told, rest] : told;
}

const NO_PROMPT = 'is new to the film and has no prompt';

function titleOf({ fields, promptIfNew }: BroughtShot, before: Shot | undefined): string {
  return fields.prompt ?? before?.prompt ?? promptIfNew ?? '';
}

function otherChanges(before: Storyboard, after: Storyboard): string[] {
  const known = new Map(before.scenes.map((scene) => [scene.id, scene]));
  const scenes = after.scenes.flatMap((scene): string[] => {
    const was = known.get(scene.id);
    if (!was) return [`a new scene ${scene.id}${scene.title ? `, ${JSON.stringify(scene.title)}` : ''}`];
    const title =
      was.title === scene.title ? [] : [`scene ${scene.id} is called ${JSON.stringify(scene.title ?? '')}`];
    const notes = was.notes === scene.notes ? [] : [`scene ${scene.id} has other notes`];
    return [...title, ...notes];
  });
  const left = new Set(after.scenes.map(({ id }) => id));
  const gone = before.scenes.filter(({ id }) => !left.has(id)).map(({ id }) => `scene ${id} goes`);
  const title = before.title === after.title ? [] : [`the film is called ${JSON.stringify(after.title)}`];
  return [...title, ...filmChanges(before, after), ...scenes, ...gone];
}

/** By their lines, as text forms write them. */
function filmChanges(before: Storyboard, after: Storyboard): string[] {
  const was = new Set(writeFilmLines(before));
  const is = writeFilmLines(after);
  const named = new Set(is.map(lineName));
  const gone = [...was].map(lineName).filter((name) => !named.has(name));
  return [
    ...is.filter((line) => !was.has(line)).map((line) => `of the film: ${shortened(line)}`),
    ...gone.map((name) => `of the film: no ${name} any more`),
  ];
}

function lineName(line: string): string {
  return line.slice(0, line.indexOf(':'));
}

function shortened(line: string): string {
  return line.length > MOST_OF_A_LINE ? `${line.slice(0, MOST_OF_A_LINE)}…` : line;
}

const MOST_OF_A_LINE = 120;
