import { z } from 'zod';
import { commandIdSchema } from './contract-fields.ts';

/**
 * What a call takes and gives. A query changes nothing and may be asked again at will; a command carries a
 * `commandId`, so that the same one sent twice is carried out once and answered twice.
 */
export type CallSpec = {
  readonly kind: 'query' | 'command';
  readonly input: z.ZodType;
  readonly output: z.ZodType;
};

export function query<Fields extends z.ZodRawShape, Output extends z.ZodType>(
  fields: Fields,
  output: Output,
) {
  return { kind: 'query', input: z.strictObject(fields), output } as const;
}

export function command<Fields extends z.ZodRawShape, Output extends z.ZodType>(
  fields: Fields,
  output: Output,
) {
  return {
    kind: 'command',
    input: z.strictObject({ commandId: commandIdSchema, ...fields }),
    output,
  } as const;
}
