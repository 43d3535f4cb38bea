import { z } from 'zod';

type Inner<Field> = Field extends z.ZodOptional<infer Value> ? Value : Field;

type PatchShape<Shape extends z.ZodRawShape> = {
  -readonly [Name in keyof Shape]: z.ZodOptional<z.ZodNullable<Inner<Shape[Name]> & z.ZodType>>;
};

/**
 * A change of some fields of an object: those that are named get a new value, null takes a field away, the others stay.
 * Whether a field may be taken away is judged when the whole is read.
 */
export function fieldPatch<Shape extends z.ZodRawShape>(shape: Shape) {
  const fields = Object.entries(shape).map(([name, field]) => {
    const inner = field instanceof z.ZodOptional ? field.unwrap() : field;
    return [name, z.nullable(inner).optional()] as const;
  });
  return z.strictObject(Object.fromEntries(fields) as PatchShape<Shape>);
}

/** The object after a patch, in its own order of fields with new ones last. */
export function patched<Fields extends object>(before: Fields, patch: object): Fields {
  const after = { ...before } as Record<string, unknown>;
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete after[name];
    else if (value !== undefined) after[name] = value;
  }
  return after as Fields;
}
