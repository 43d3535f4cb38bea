import { assertNever } from '../assert-never.ts';
import type { Problem } from '../problem.ts';
import { expandLine } from '../storyboard/expand-line.ts';
import { shotsNotInFilm } from '../storyboard/film-events.ts';
import { didYouMean } from '../storyboard/nearest-name.ts';
import type { ResolvedShot } from '../storyboard/resolve-shots.ts';
import type { Storyboard } from '../storyboard/storyboard.ts';
import { USUAL_PRESET } from './built-in-presets.ts';
import { slugOf } from './film-names.ts';
import { fillPattern, tokensOf } from './name-pattern.ts';

/** What a film is made of: everything, each scene for itself, or each shot for itself. */
export type EachFilm = 'film' | 'scene' | 'shot';

export type FilmPart = {
  /** In storyboard order; omitted ones too, since cards may stand beside them. */
  readonly shots: readonly ResolvedShot[];
  /** Written into the film. */
  readonly title: string;
  /** Its name, with nothing but the number left to fill in. */
  readonly pattern: string;
};

export type FilmPatterns = {
  /** Null for the usual one. */
  readonly name: string | null;
  readonly title: string | null;
  readonly preset: string;
  /** The day of the export, such as `2026-11-22`. */
  readonly date: string;
};

export type FilmParts =
  | { readonly ok: true; readonly parts: readonly FilmPart[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** The films of an export with their titles and names. A scene or film that shows no shot is none. */
export function filmParts(
  each: EachFilm,
  { storyboard, shots }: { readonly storyboard: Storyboard; readonly shots: readonly ResolvedShot[] },
  patterns: FilmPatterns,
): FilmParts {
  const groups = groupsOf(each, storyboard, shots);
  const problems: Problem[] = [];
  const parts = groups.map((group, index): FilmPart => {
    const place = { index: String(index + 1).padStart(String(groups.length).length, '0') };
    const known = { ...group.tokens, ...place, preset: patterns.preset, date: patterns.date };
    const fill = (flag: string, pattern: string, tokens: Readonly<Record<string, string>>) => {
      const values = valuesOf(pattern, group, tokens, storyboard);
      problems.push(...values.missing.map((name) => unknownToken(flag, name, tokens, group.name)));
      return fillPattern(pattern, values.found);
    };
    const title = fill('--title', patterns.title ?? '{{title}}', known);
    const pattern = fill('--name', patterns.name ?? usualName(each, patterns.preset), {
      ...known,
      title,
      number: '{{number}}',
    });
    return { shots: group.shots, title, pattern };
  });
  return problems.length > 0 ? { ok: false, problems: withoutRepeats(problems) } : { ok: true, parts };
}

/** A film that is not of the usual kind says in its name which it is. */
function usualName(each: EachFilm, preset: string): string {
  const part = { film: '', scene: '-{{scene}}', shot: '-{{shot}}' }[each];
  return `{{slug}}-{{number}}${part}${preset === USUAL_PRESET ? '' : '-{{preset}}'}`;
}

/** The shots of one film, and what they are called for a person. */
type Group = {
  readonly name: string;
  readonly shots: readonly ResolvedShot[];
  readonly tokens: Readonly<Record<string, string>>;
};

function groupsOf(each: EachFilm, storyboard: Storyboard, shots: readonly ResolvedShot[]): Group[] {
  const { title } = storyboard;
  const slug = slugOf(title);
  const left = new Set(shotsNotInFilm(storyboard));
  const isMade = (group: Group) => group.shots.some(({ shot, included }) => included && !left.has(shot.id));
  switch (each) {
    case 'film':
      return [{ name: 'the film', shots, tokens: { title, slug } }].filter(isMade);
    case 'scene':
      return storyboard.scenes
        .map((scene) => ({
          name: `scene ${scene.id}`,
          shots: shots.filter(({ sceneId }) => sceneId === scene.id),
          tokens: {
            title: `${title} – ${scene.title || scene.id}`,
            slug,
            ...sceneTokens(storyboard, scene.id),
          },
        }))
        .filter(isMade);
    case 'shot':
      return shots
        .map((shot) => ({
          name: `shot ${shot.shot.id}`,
          shots: [shot],
          tokens: {
            ...{ title: `${title} – ${shot.shot.id}`, slug, shot: shot.shot.id },
            ...sceneTokens(storyboard, shot.sceneId),
          },
        }))
        .filter(isMade);
    default:
      return assertNever(each);
  }
}

function sceneTokens({ scenes }: Storyboard, sceneId: string): Record<string, string> {
  const title = scenes.find(({ id }) => id === sceneId)?.title;
  return { scene: sceneId, 'scene-title': title || sceneId };
}

/** Variables go before tokens of the same name only for the title; a scene has those that its shots agree on. */
function valuesOf(
  pattern: string,
  group: Group,
  tokens: Readonly<Record<string, string>>,
  storyboard: Storyboard,
): { found: Record<string, string>; missing: string[] } {
  const found: Record<string, string> = {};
  const missing: string[] = [];
  for (const name of tokensOf(pattern)) {
    const own = Object.hasOwn(tokens, name) ? tokens[name] : undefined;
    const isTitle = name === 'title' && !Object.hasOwn(tokens, 'number');
    const value = own !== undefined && !isTitle ? own : (variableOf(name, group, storyboard) ?? own);
    if (value === undefined) missing.push(name);
    else found[name] = value;
  }
  return { found, missing };
}

function variableOf(name: string, { shots }: Group, storyboard: Storyboard): string | undefined {
  const { variables = {} } = storyboard;
  const values = shots
    .filter(({ included }) => included)
    .map(({ shot, place }) =>
      Object.hasOwn(shot.variables ?? {}, name) || Object.hasOwn(variables, name)
        ? expandLine(`{{${name}}}`, shot, place, storyboard)
        : undefined,
    );
  return new Set(values).size === 1 ? values[0] : undefined;
}

function unknownToken(
  place: string,
  name: string,
  tokens: Readonly<Record<string, string>>,
  film: string,
): Problem {
  const near = didYouMean(name, Object.keys(tokens), (each) => `{{${each}}}`);
  return { place, message: `{{${name}}} has no value, or not one value, in ${film}${near}` };
}

function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.place} ${problem.message}`, problem])).values()];
}
