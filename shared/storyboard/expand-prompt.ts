import { assertNever } from '../assert-never.ts';
import type { ReferenceId } from '../ids.ts';
import type { Problem } from '../problem.ts';
import { didYouMean } from './nearest-name.ts';
import type { Shot, Storyboard } from './storyboard.ts';
import { nameMarks, type TextMark } from './text-marks.ts';

/** A run of plain text, or the place of a reference's name, which depends on what is sent. */
export type PromptPiece = string | { readonly mention: ReferenceId };

export type ExpandedPrompt = {
  /** Style before, prompt, style after, spoken lines: each expanded, in the order they are read. */
  readonly parts: readonly (readonly PromptPiece[])[];
  /** Every reference mentioned, in the order of its first mention. */
  readonly mentions: readonly ReferenceId[];
  readonly problems: readonly Problem[];
};

/** A prompt past this, in UTF-16 units, is given up: no model takes it, and variables in variables grow fast. */
const MAX_EXPANDED_LENGTH = 20_000;

/**
 * Fills in the variables of a shot's texts and finds the references they mention.
 *
 * `{{name}}` stands for a variable, the shot's own before the project's; variables may use variables. `@id`
 * mentions a reference. A mark is written twice to stand for itself: `{{{{` is `{{`, `@@` is `@`. An `@` right
 * after a letter, digit or `. _ % + -` (as in an e-mail address) or before no ASCII letter or digit is itself.
 * Names that nothing has, circles, and a `{{` that opens nothing are problems, placed at the text they stand in.
 *
 * @param place the shot's own, such as `scenes[0].shots[1]`
 */
export function expandPrompt(shot: Shot, place: string, storyboard: Storyboard): ExpandedPrompt {
  const scope: Scope = { shot, place, storyboard, filled: new Map(), problems: [] };
  const { style } = storyboard;
  const parts = [
    expandText(style?.before ?? '', 'style.before', scope, []),
    expandText(shot.prompt, `${place}.prompt`, scope, []),
    expandText(style?.after ?? '', 'style.after', scope, []),
    ...spokenLines(scope),
  ];
  const mentions = parts.flat().flatMap((piece) => (typeof piece === 'string' ? [] : [piece.mention]));
  return { parts, mentions: [...new Set(mentions)], problems: scope.problems };
}

type Scope = {
  readonly shot: Shot;
  readonly place: string;
  readonly storyboard: Storyboard;
  /** Variables by name, expanded once each: a hostile file cannot make the work grow. */
  readonly filled: Map<string, readonly PromptPiece[]>;
  readonly problems: Problem[];
};

/** `Keeper says: "The light is out."`, a form that video models read as speech. */
function spokenLines(scope: Scope): PromptPiece[][] {
  return (scope.shot.dialogue ?? []).map(({ who, line }, index) => {
    const place = `${scope.place}.dialogue[${index}]`;
    const spoken = expandText(line, `${place}.line`, scope, []);
    return joined([
      ...expandText(who, `${place}.who`, scope, []),
      ' says: "',
      ...spoken.map((piece) => (typeof piece === 'string' ? piece.replaceAll('"', "'") : piece)),
      '"',
    ]);
  });
}

/** @param circle the variables that are being filled in around this text, outermost first */
function expandText(text: string, place: string, scope: Scope, circle: readonly string[]): PromptPiece[] {
  const pieces = nameMarks(text).flatMap((mark) => piecesOf(mark, place, scope, circle));
  if (lengthOf(pieces) <= MAX_EXPANDED_LENGTH) return joined(pieces);
  report(scope, place, `is longer than ${MAX_EXPANDED_LENGTH} characters when its variables are filled in`);
  return [];
}

function piecesOf(
  mark: TextMark,
  place: string,
  scope: Scope,
  circle: readonly string[],
): readonly PromptPiece[] {
  switch (mark.kind) {
    case 'text':
      return [mark.text];
    case 'variable':
      return variable(mark.name, place, scope, circle);
    case 'mention':
      return mention(mark.id, place, scope);
    case 'unclosed':
      report(scope, place, 'has a "{{" that opens no {{name}}; write "{{{{" for the two braces themselves');
      return [];
    default:
      return assertNever(mark);
  }
}

function variable(
  name: string,
  place: string,
  scope: Scope,
  circle: readonly string[],
): readonly PromptPiece[] {
  if (circle.includes(name)) {
    reportCircle(circle.slice(circle.indexOf(name)), scope);
    return [];
  }
  const filled = scope.filled.get(name);
  if (filled) return filled;
  const found = findVariable(name, scope);
  if (!found) {
    const known = [
      ...Object.keys(scope.shot.variables ?? {}),
      ...Object.keys(scope.storyboard.variables ?? {}),
    ];
    report(scope, place, `unknown variable "{{${name}}}"${didYouMean(name, known, (near) => `{{${near}}}`)}`);
    return [];
  }
  const pieces = expandText(found.text, found.place, scope, [...circle, name]);
  scope.filled.set(name, pieces);
  return pieces;
}

function findVariable(
  name: string,
  { shot, place, storyboard }: Scope,
): { text: string; place: string } | null {
  const own = ownText(shot.variables, name);
  if (own !== null) return { text: own, place: `${place}.variables.${name}` };
  const shared = ownText(storyboard.variables, name);
  return shared === null ? null : { text: shared, place: `variables.${name}` };
}

function ownText(variables: Readonly<Record<string, string>> | undefined, name: string): string | null {
  return variables && Object.hasOwn(variables, name) ? (variables[name] ?? null) : null;
}

function mention(id: string, place: string, scope: Scope): PromptPiece[] {
  const references = scope.storyboard.references ?? [];
  const reference = references.find((known) => known.id === id);
  if (reference) return [{ mention: reference.id }];
  const known = references.map((reference) => reference.id);
  report(
    scope,
    place,
    `unknown reference "@${id}"${didYouMean(id, known, (name) => `@${name}`)}; write "@@" for the sign itself`,
  );
  return [];
}

/** Told once, from the name that comes first in the alphabet, wherever the circle was entered. */
function reportCircle(names: readonly string[], scope: Scope): void {
  const first = names.indexOf([...names].sort()[0] ?? '');
  const circle = [...names.slice(first), ...names.slice(0, first + 1)];
  const place = findVariable(circle[0] ?? '', scope)?.place ?? scope.place;
  report(scope, place, `goes in a circle: ${circle.map((name) => `{{${name}}}`).join(' uses ')}`);
}

function report(scope: Scope, place: string, message: string): void {
  const isKnown = scope.problems.some((known) => known.place === place && known.message === message);
  if (!isKnown) scope.problems.push({ place, message });
}

function lengthOf(pieces: readonly PromptPiece[]): number {
  return pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece : piece.mention).length, 0);
}

/** The same with neighboring texts as one, and no empty ones. */
function joined(pieces: readonly PromptPiece[]): PromptPiece[] {
  const result: PromptPiece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else result.push(piece);
  }
  return result;
}
