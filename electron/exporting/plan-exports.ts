import type { LoadedProject } from '#electron/projects/load-project.ts';
import { readReceipts } from '#electron/projects/read-receipts.ts';
import { DailiesError } from '#shared/app-error.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { applyPreset } from '#shared/cut/apply-preset.ts';
import { type BuiltCut, buildCut, type CutShot, gapSentence } from '#shared/cut/build-cut.ts';
import type { Cut } from '#shared/cut/cut.ts';
import { cutShot } from '#shared/cut/cut-shot.ts';
import { type EachFilm, filmParts } from '#shared/cut/each-film.ts';
import type { FilmPreset } from '#shared/cut/film-preset.ts';
import { chaptersOf } from '#shared/interchange/chapters.ts';
import { filmComment } from '#shared/interchange/film-comment.ts';
import type { PrivateFact } from '#shared/interchange/hand-over-formats.ts';
import { markFacts, type SheetFacts } from '#shared/interchange/sheet-rows.ts';
import type { Problem } from '#shared/problem.ts';
import { type ResolvedShot, resolveShots } from '#shared/storyboard/resolve-shots.ts';
import type { Storyboard, Transition } from '#shared/storyboard/storyboard.ts';

/** What is to be made of a project, in every host's words. */
export type WantedExport = {
  readonly preset: FilmPreset;
  readonly each: EachFilm;
  /** Patterns; null for the usual ones. */
  readonly name: string | null;
  readonly title: string | null;
  /** For joins that name none; null for the storyboard's own. */
  readonly transition: Transition | null;
  readonly allowMissing: boolean;
  /** What is not a client's business and stands in the film's file all the same; nothing, otherwise. */
  readonly include?: readonly PrivateFact[];
};

export type PlannedExport = {
  readonly title: string;
  /** Its name, with nothing but the number left to fill in. */
  readonly pattern: string;
  readonly cut: Cut;
  /** What was asked to be told of its shots. */
  readonly comment: string | null;
};

export type PlannedExports = {
  readonly films: readonly PlannedExport[];
  /** Takes that cannot be used. */
  readonly warnings: readonly Problem[];
};

/**
 * The films of an export with their cuts: the storyboard and reviews as they are given, the takes as they are on disk
 * now. Nothing is written.
 *
 * @param today such as `2026-11-22`
 * @throws DailiesError `invalid-input` for transitions and patterns that do not fit, and where no shot is left to show;
 * `cut-incomplete` where shots are missing and may not be
 */
export async function planExports(
  { project }: Pick<LoadedProject, 'project'>,
  wanted: WantedExport,
  today: string,
): Promise<PlannedExports> {
  const storyboard = asWanted(project.storyboard, wanted);
  const { shots, problems } = resolveShots(storyboard, lookUpModel);
  refuse(problems);
  const { preset, each, name, title } = wanted;
  const patterns = { name, title, preset: preset.name, date: today };
  const read = filmParts(each, { storyboard, shots }, patterns);
  if (!read.ok) throw new DailiesError({ code: 'invalid-input', problems: read.problems });
  if (read.parts.length === 0) refuse([{ place: '', message: 'The cut has no shots to show.' }]);
  const { takes, problems: warnings } = await readReceipts(project.paths);
  const receipts = takes.map(({ receipt }) => receipt);
  const { reviews } = project;
  const include = new Set(wanted.include);
  const built = read.parts.map((part) => ({
    part,
    built: buildCut(
      part.shots.map((shot) => shotInCut(shot, storyboard)),
      receipts,
      reviews,
      storyboard,
    ),
  }));
  if (!wanted.allowMissing)
    refuseGaps(
      built.flatMap((each) => each.built.gaps),
      warnings,
    );
  const films = built.map(({ part, built: { cut } }) => ({
    title: part.title,
    pattern: part.pattern,
    cut: { ...cut, title: part.title, ...withChapters(cut, { each, storyboard }), preset },
    comment: include.size === 0 ? null : commentOf({ cut, storyboard, receipts, reviews, include }),
  }));
  return { films, warnings };
}

function commentOf(facts: SheetFacts): string | null {
  const shots = facts.cut.events.map(({ shotId }) => shotId);
  return filmComment(shots, markFacts(facts));
}

/** A film of everything tells where its scenes begin. */
function withChapters(
  cut: Cut,
  { each, storyboard }: { readonly each: EachFilm; readonly storyboard: Storyboard },
): Pick<Cut, 'chapters'> {
  const chapters = each === 'film' ? chaptersOf(cut, storyboard) : [];
  return chapters.length === 0 ? {} : { chapters };
}

function asWanted(storyboard: Storyboard, { preset, transition }: WantedExport): Storyboard {
  const cut = applyPreset(storyboard.cut ?? {}, preset);
  return { ...storyboard, cut: { ...cut, ...(transition ? { transition } : {}) } };
}

function shotInCut(resolved: ResolvedShot, storyboard: Storyboard): CutShot {
  const { model, resolution, aspectRatio } = resolved.request;
  const { width, height } = lookUpModel(model).pixelSize(resolution, aspectRatio);
  return cutShot(resolved, storyboard, { width, height });
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new DailiesError({ code: 'invalid-input', problems });
}

/** Where a shot has takes that cannot be used, each gap says why: one of them may only have to be put back. */
function refuseGaps(gaps: BuiltCut['gaps'], warnings: readonly Problem[]): void {
  if (gaps.length === 0) return;
  const missing = gaps.map(({ shotId, reason }) => {
    const unusable = warnings.flatMap(({ place, message }) => {
      const [, ofShot, take] = /([^/]+)(_[tr]\d+)\.json$/.exec(place) ?? [];
      return ofShot === shotId ? [`${shotId}${take} ${message}`] : [];
    });
    return { shotId, reason: [gapSentence(reason), ...unusable].join('; ') };
  });
  throw new DailiesError({ code: 'cut-incomplete', missing });
}
