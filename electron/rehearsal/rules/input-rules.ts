import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type CheckedInput, exclusionFaults, pictureFaults } from './prose-rules.ts';
import seedanceSchema from './schemas/seedance-2.0.input.schema.json' with { type: 'json' };
import wanSchema from './schemas/wan-3.0.input.schema.json' with { type: 'json' };

/**
 * What is wrong with an input, told apart as the API tells it: its own schema (`invalid`), or a rule that only the
 * vendor behind it knows (`upstream`). Null where nothing is wrong. All faults are in one sentence.
 */
export type InputVerdict = { readonly kind: 'invalid' | 'upstream'; readonly message: string } | null;

export type InputRules = ReadonlyMap<string, (input: CheckedInput) => InputVerdict>;

/** The rules of the models that the rehearsal generator knows, by model id. */
export function loadInputRules(): InputRules {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  const seedance = ajv.compile(seedanceSchema);
  const wan = ajv.compile(wanSchema);
  return new Map([
    ['bytedance/seedance-2.0', (input) => schemaVerdict(seedance, input) ?? proseVerdict(input)],
    ['alibaba/wan-3.0', (input) => schemaVerdict(wan, input)],
  ]);
}

function schemaVerdict(validate: ValidateFunction, input: CheckedInput): InputVerdict {
  if (validate(input)) return null;
  return { kind: 'invalid', message: (validate.errors ?? []).map(schemaFault).join('; ') };
}

function schemaFault(error: ErrorObject): string {
  const place = error.instancePath === '' ? 'input' : error.instancePath.slice(1);
  const { additionalProperty, allowedValues } = error.params as Record<string, unknown>;
  if (typeof additionalProperty === 'string') return `unknown field ${additionalProperty}`;
  const values = Array.isArray(allowedValues) ? ` (${allowedValues.join(', ')})` : '';
  return `${place} ${error.message ?? 'is not valid'}${values}`;
}

function proseVerdict(input: CheckedInput): InputVerdict {
  const faults = [...exclusionFaults(input), ...pictureFaults(input)];
  if (faults.length === 0) return null;
  return { kind: 'upstream', message: faults.map(({ field, message }) => `${field} ${message}`).join('; ') };
}
