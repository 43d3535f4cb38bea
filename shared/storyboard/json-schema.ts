import { z } from 'zod';
import { storyboardSchema } from './storyboard.ts';

/**
 * The JSON Schema (draft 2020-12) of `storyboard.json`, for editors and other programs. It takes everything that
 * `readStoryboard` takes, and a little more: ids given twice, a reference with both a file and an address, and
 * paths out of the project are not seen by it.
 */
export function storyboardJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(storyboardSchema, {
    target: 'draft-2020-12',
    io: 'input',
    // Addresses may hold letters of every script, which the format "uri" does not take.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'uri') delete jsonSchema.format;
    },
  });
  return { $schema, title: 'Dailies storyboard', ...schema };
}

/** The text of `resources/storyboard.schema.json`. */
export function storyboardJsonSchemaText(): string {
  return `${JSON.stringify(storyboardJsonSchema(), null, 2)}\n`;
}
