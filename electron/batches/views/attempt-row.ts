import { z } from 'zod';
import type { Attempt } from '#shared/batch/job.ts';
import type { attemptRowSchema } from '#shared/contract/job-rows.ts';

/** One paid request as a page shows it. */
export function attemptRow(attempt: Attempt): z.input<typeof attemptRowSchema> {
  const { id, number, intendedAtMs, endedAtMs, money, outcome, logId } = attempt;
  return {
    attemptId: id,
    ...{ number, intendedAtMs, endedAtMs, money, logId },
    outcome: outcome === null ? null : outcomeWords(outcome),
  };
}

const outcomeSchema = z.object({ kind: z.string(), message: z.string().optional() });

/** What a finished call says beside its kind names the clip's address, which stays in the core. */
function outcomeWords(text: string): string {
  const { kind, message } = outcomeSchema.parse(JSON.parse(text));
  return kind === 'done' || !message ? kind : `${kind}: ${message}`;
}
