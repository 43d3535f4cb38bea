import type { Storyboard } from '../storyboard.ts';
import type { StoryboardEdit } from './edit.ts';
import { changed, type EditStep, refused, withPart } from './edit-step.ts';
import { patched } from './field-patch.ts';
import { mapShots } from './find-in-film.ts';
import { renamedReference } from './rename-reference.ts';

type Edit<Kind extends StoryboardEdit['kind']> = Extract<StoryboardEdit, { kind: Kind }>;

/** Edits of what stands around all shots. */
export function editFilm(
  storyboard: Storyboard,
  edit: Edit<'set-title' | 'set-target' | 'set-defaults' | 'set-style' | 'set-cut' | 'set-variable'>,
): EditStep {
  switch (edit.kind) {
    case 'set-title':
      return changed({ ...storyboard, title: edit.title });
    case 'set-target':
      return changed(patched(storyboard, { targetSeconds: edit.seconds }));
    case 'set-defaults':
      return changed(withPart(storyboard, 'defaults', patched(storyboard.defaults ?? {}, edit.fields)));
    case 'set-style':
      return changed(withPart(storyboard, 'style', patched(storyboard.style ?? {}, edit.fields)));
    case 'set-cut':
      return changed(withPart(storyboard, 'cut', patched(storyboard.cut ?? {}, edit.fields)));
    case 'set-variable': {
      const { name, text } = edit;
      if (name === '__proto__') return refused('name', 'is not a name that a variable can have');
      return changed(
        withPart(storyboard, 'variables', patched(storyboard.variables ?? {}, { [name]: text })),
      );
    }
  }
}

/** Edits of the cast. */
export function editReferences(
  storyboard: Storyboard,
  edit: Edit<'add-reference' | 'set-reference' | 'rename-reference' | 'remove-reference'>,
): EditStep {
  const references = storyboard.references ?? [];
  if (edit.kind === 'add-reference') {
    const { reference } = edit;
    return changed(withPart(storyboard, 'references', [...references, reference]), {
      references: [reference.id],
    });
  }
  if (!references.some(({ id }) => id === edit.reference)) {
    return refused('reference', `there is no reference ${JSON.stringify(edit.reference)}`);
  }
  if (edit.kind === 'set-reference') {
    const next = references.map((one) => (one.id === edit.reference ? patched(one, edit.fields) : one));
    return changed(withPart(storyboard, 'references', next));
  }
  if (edit.kind === 'rename-reference') {
    if (references.some(({ id }) => id === edit.to)) return refused('to', 'is the name of another reference');
    return changed(renamedReference(storyboard, edit.reference, edit.to));
  }
  const left = references.filter(({ id }) => id !== edit.reference);
  return changed(withoutUses(withPart(storyboard, 'references', left), edit.reference));
}

/** Takes a reference out of shots and stills; texts that mention it stay as they are. */
function withoutUses(storyboard: Storyboard, gone: string): Storyboard {
  const film = mapShots(storyboard, (shots) =>
    shots.map((shot) => {
      const single = (['firstFrame', 'lastFrame', 'referenceVideo'] as const).filter(
        (field) => shot[field] === gone,
      );
      const isListed = shot.references?.some((id) => id === gone) === true;
      if (single.length === 0 && !isListed) return shot;
      const left = shot.references?.filter((id) => id !== gone) ?? [];
      return patched(shot, {
        ...Object.fromEntries(single.map((field) => [field, null])),
        ...(isListed ? { references: left.length === 0 ? null : left } : {}),
      });
    }),
  );
  const stills = film.cut?.stills;
  if (!film.cut || !stills?.some(({ reference }) => reference === gone)) return film;
  const left = stills.filter(({ reference }) => reference !== gone);
  return withPart(film, 'cut', patched(film.cut, { stills: left.length === 0 ? null : left }));
}
