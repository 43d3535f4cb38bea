import { assertNever } from '#shared/assert-never.ts';
import type { ProjectView } from '#shared/contract/project-view.ts';
import type { ReferenceId, SceneId, ShotId, TakeId } from '#shared/ids.ts';
import type { ReviewChange } from '#shared/reviews/review-change.ts';
import type { StoryboardEditJson } from '#shared/storyboard/edits/edit.ts';
import type { Shot } from '#shared/storyboard/storyboard.ts';

/** Every place of a film where a person writes. */
export type TextPlace =
  | { readonly kind: 'film-title' }
  | { readonly kind: 'style'; readonly side: 'before' | 'after' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'reference-note'; readonly reference: ReferenceId }
  | { readonly kind: 'scene-title'; readonly scene: SceneId }
  | { readonly kind: 'shot'; readonly shot: ShotId; readonly field: 'prompt' | 'notes' | 'seed' }
  /** Who says it, and from the next line on what is said; behind the shot's last line, one that is not said yet. */
  | { readonly kind: 'line'; readonly shot: ShotId; readonly at: number }
  | { readonly kind: 'cut-title'; readonly at: number }
  | { readonly kind: 'marker'; readonly atFrame: number }
  | { readonly kind: 'take-note'; readonly take: TakeId }
  | { readonly kind: 'film-note'; readonly id: string };

/** What is known of a film: the view, and the notes of the takes that somebody looks at. */
export type FilmTexts = {
  readonly view: ProjectView | null;
  readonly takes: ReadonlyMap<TakeId, { readonly note: string | null }>;
};

/** What the core is asked to do for a text. */
export type TextChange =
  | { readonly kind: 'edit'; readonly edit: StoryboardEditJson }
  | { readonly kind: 'review'; readonly change: ReviewChange };

/** The same for the same place, whenever it is asked. */
export function keyOfPlace(place: TextPlace): string {
  return JSON.stringify(Object.entries(place).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What stands there; null where the place is gone, or not known yet. */
export function textAt(place: TextPlace, { view, takes }: FilmTexts): string | null {
  if (place.kind === 'take-note') return noteOf(takes.get(place.take));
  if (place.kind === 'film-note') return view?.filmNotes.find(({ id }) => id === place.id)?.text ?? null;
  const storyboard = view?.storyboard;
  if (storyboard === undefined) return null;
  switch (place.kind) {
    case 'film-title':
      return storyboard.title;
    case 'style':
      return storyboard.style?.[place.side] ?? '';
    case 'variable':
      return storyboard.variables?.[place.name] ?? null;
    case 'reference-note':
      return noteOf(storyboard.references?.find(({ id }) => id === place.reference));
    case 'scene-title': {
      const scene = storyboard.scenes.find(({ id }) => id === place.scene);
      return scene === undefined ? null : (scene.title ?? '');
    }
    case 'shot':
      return textOfShot(shotAt(place.shot, view), place.field);
    case 'line':
      return textOfLine(shotAt(place.shot, view), place.at);
    case 'cut-title':
      return storyboard.cut?.titles?.[place.at]?.text ?? null;
    case 'marker': {
      const marker = storyboard.cut?.markers?.find(({ atFrame }) => atFrame === place.atFrame);
      return marker === undefined ? null : (marker.text ?? '');
    }
    default:
      return assertNever(place);
  }
}

/** What makes the text stand there; null where the place is gone, or cannot hold this text, as a title without letters. */
export function changeFor(place: TextPlace, text: string, view: ProjectView): TextChange | null {
  if (place.kind === 'take-note') {
    return { kind: 'review', change: { kind: 'note', take: place.take, note: orNone(text) } };
  }
  if (textAt(place, { view, takes: new Map() }) === null) return null;
  if (place.kind === 'film-note') {
    return text.trim() === ''
      ? null
      : { kind: 'review', change: { kind: 'film-note-edit', id: place.id, text } };
  }
  const edit = editFor(place, text, view);
  return edit && { kind: 'edit', edit };
}

function editFor(
  place: Exclude<TextPlace, { kind: 'take-note' | 'film-note' }>,
  text: string,
  view: ProjectView,
): StoryboardEditJson | null {
  switch (place.kind) {
    case 'film-title':
      return text === '' ? null : { kind: 'set-title', title: text };
    case 'style':
      return { kind: 'set-style', fields: { [place.side]: orNone(text) } };
    case 'variable':
      return { kind: 'set-variable', name: place.name, text };
    case 'reference-note':
      return { kind: 'set-reference', reference: place.reference, fields: { note: orNone(text) } };
    case 'scene-title':
      return { kind: 'set-scene', scene: place.scene, fields: { title: orNone(text) } };
    case 'shot':
      return shotEdit(place.shot, place.field, text);
    case 'line':
      return lineEdit(place, text, view);
    case 'cut-title': {
      const titles = view.storyboard.cut?.titles ?? [];
      const next = titles.map((title, at) => (at === place.at ? { ...title, text } : title));
      return text === '' ? null : { kind: 'set-cut', fields: { titles: next } };
    }
    case 'marker': {
      const markers = (view.storyboard.cut?.markers ?? []).map(({ text: former, ...marker }) => {
        const words = marker.atFrame === place.atFrame ? text : (former ?? '');
        return words === '' ? marker : { ...marker, text: words };
      });
      return { kind: 'set-cut', fields: { markers } };
    }
    default:
      return assertNever(place);
  }
}

function shotEdit(shot: ShotId, field: 'prompt' | 'notes' | 'seed', text: string): StoryboardEditJson | null {
  const set = (fields: Extract<StoryboardEditJson, { kind: 'set-shots' }>['fields']): StoryboardEditJson => ({
    kind: 'set-shots',
    shots: [shot],
    fields,
  });
  switch (field) {
    case 'prompt':
      return set({ prompt: text });
    case 'notes':
      return set({ notes: orNone(text) });
    case 'seed': {
      const seed = Number(text);
      if (text.trim() === '') return set({ seed: null });
      return Number.isSafeInteger(seed) ? set({ seed }) : null;
    }
  }
}

/** Both parts of it have letters, or it stays as it is. */
function lineEdit(
  { shot, at }: Extract<TextPlace, { kind: 'line' }>,
  text: string,
  view: ProjectView,
): StoryboardEditJson | null {
  const lines = shotAt(shot, view)?.dialogue ?? [];
  const said = partsOfLine(text);
  if (said.who === '' || said.line === '' || at > lines.length) return null;
  const dialogue = [...lines.slice(0, at), said, ...lines.slice(at + 1)];
  return { kind: 'set-shots', shots: [shot], fields: { dialogue } };
}

/** A line of dialogue as one text, and back. */
export function partsOfLine(text: string): { readonly who: string; readonly line: string } {
  const end = text.indexOf('\n');
  return end === -1 ? { who: text, line: '' } : { who: text.slice(0, end), line: text.slice(end + 1) };
}

export function lineOfParts({ who, line }: { readonly who: string; readonly line: string }): string {
  return `${who}\n${line}`;
}

/** Whoever spoke last goes on, until somebody else is named. */
function textOfLine(shot: Shot | undefined, at: number): string | null {
  const lines = shot?.dialogue ?? [];
  if (shot === undefined || at > lines.length) return null;
  return lineOfParts(lines[at] ?? { who: lines.at(-1)?.who ?? SOMEBODY, line: '' });
}

const SOMEBODY = 'A voice';

function textOfShot(shot: Shot | undefined, field: 'prompt' | 'notes' | 'seed'): string | null {
  if (shot === undefined) return null;
  return field === 'seed' ? String(shot.seed ?? '') : (shot[field] ?? '');
}

function shotAt(id: ShotId, view: ProjectView | null): Shot | undefined {
  return view?.storyboard.scenes.flatMap(({ shots }) => shots).find((shot) => shot.id === id);
}

/** Of something that is there, an empty text where it has none. */
function noteOf(noted: { readonly note?: string | null | undefined } | undefined): string | null {
  return noted === undefined ? null : (noted.note ?? '');
}

function orNone(text: string): string | null {
  return text === '' ? null : text;
}
