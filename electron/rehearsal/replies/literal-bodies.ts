import { LITERAL_OTHERS } from './literal-others.ts';
import { LITERAL_REFUSALS } from './literal-refusals.ts';
import type { LiteralBody } from './literal-shapes.ts';
import { LITERAL_SUCCESSES } from './literal-successes.ts';

/** Every reply that the API, or what stands before it, was seen or documented to give, each by a name of its own. */
export const LITERAL_BODIES: readonly LiteralBody[] = [
  ...LITERAL_SUCCESSES,
  ...LITERAL_REFUSALS,
  ...LITERAL_OTHERS,
];

/** The body of that name, or null where there is none. */
export function literalBody(name: string): LiteralBody | null {
  return LITERAL_BODIES.find((body) => body.name === name) ?? null;
}
