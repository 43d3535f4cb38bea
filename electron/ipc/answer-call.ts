import { type AppError, DailiesError } from '#shared/app-error.ts';
import { isCallName } from '#shared/contract/call-names.ts';
import { calls, type Handlers } from '#shared/contract/calls.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { formatPlace } from '#shared/problem.ts';

export type AnswerCall = (name: unknown, input: unknown) => Promise<Reply<unknown>>;

/**
 * Answers calls of the contract, for every host alike: the input is parsed before a handler sees it, the output
 * before the page does, and every failure becomes a value. Never rejects. `report` is told of failures that no
 * handler foresaw; the page learns only that there was one.
 */
export function callAnswerer(handlers: Handlers, report: (cause: unknown) => void): AnswerCall {
  return async (name, input) => {
    if (!isCallName(name)) return refused('', `there is no call named ${JSON.stringify(name)}`);
    const { input: inputSchema, output: outputSchema } = calls[name];
    const parsed = inputSchema.safeParse(input);
    if (!parsed.success) {
      return {
        ok: false,
        error: {
          code: 'invalid-input',
          problems: parsed.error.issues.map(({ path, message }) => ({ place: formatPlace(path), message })),
        },
      };
    }
    try {
      return { ok: true, value: outputSchema.parse(await handlers[name](parsed.data)) };
    } catch (cause) {
      return { ok: false, error: errorValue(cause, report) };
    }
  };
}

function refused(place: string, message: string): Reply<never> {
  return { ok: false, error: { code: 'invalid-input', problems: [{ place, message }] } };
}

function errorValue(cause: unknown, report: (cause: unknown) => void): AppError {
  if (cause instanceof DailiesError) return cause.error;
  report(cause);
  return { code: 'unexpected', detail: "its cause stands in the program's own output" };
}
