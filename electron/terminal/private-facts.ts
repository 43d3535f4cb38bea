import { DailiesError } from '#shared/app-error.ts';
import { PRIVATE_FACTS, type PrivateFact } from '#shared/interchange/hand-over-formats.ts';
import { listed } from './flags.ts';

/** What `export` and `stitch` tell only where they are asked to. */
export const include = () =>
  listed(
    '--include <facts>',
    `tell what a client’s copy leaves out, separated by commas: ${PRIVATE_FACTS.join(', ')}`,
  );

/** @throws DailiesError `invalid-input` for a word that is none of them */
export function privateFacts(names: readonly string[] = []): PrivateFact[] {
  return names.map((name) => {
    const fact = PRIVATE_FACTS.find((each) => each === name);
    if (fact !== undefined) return fact;
    const message = `knows ${PRIVATE_FACTS.join(', ')}, got ${JSON.stringify(name)}`;
    throw new DailiesError({ code: 'invalid-input', problems: [{ place: '--include', message }] });
  });
}
