import { type AppError, DailiesError } from '#shared/app-error.ts';
import { type CallName, isCallName } from '#shared/contract/call-names.ts';
import type { CallSpec } from '#shared/contract/call-spec.ts';
import { calls, type Handlers } from '#shared/contract/calls.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { formatPlace } from '#shared/problem.ts';
import { errorForPage } from './error-for-page.ts';

export type AnswerCall = (name: unknown, input: unknown) => Promise<Reply<unknown>>;

/** A command as it came in, with an input that was parsed. */
export type CommandIn = { readonly id: string; readonly name: CallName; readonly input: unknown };

/** Lets a command be carried out once, however often it comes; every time it gives the same reply. */
export type CarryOut<Command> = (
  asked: CommandIn,
  work: (command: Command) => Promise<unknown>,
) => Promise<unknown>;

/**
 * Answers calls of the contract, for every host alike: the input is parsed before a handler sees it, the output
 * before the page does, and every failure becomes a value. Never rejects. `report` is told of failures that no
 * handler foresaw; the page learns only that there was one.
 */
export function callAnswerer<Command>(
  handlers: Handlers<Command>,
  carryOut: CarryOut<Command>,
  report: (cause: unknown) => void,
): AnswerCall {
  return async (name, input) => {
    if (!isCallName(name)) return refused('', `there is no call named ${shownName(name)}`);
    const spec: CallSpec = calls[name];
    const parsed = readInput(spec, input);
    if (parsed === null) return refused('', 'lists and objects stand too deep in each other');
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
      const value = await answered({ name, kind: spec.kind, input: parsed.data }, handlers, carryOut);
      return { ok: true, value: spec.output.parse(value) };
    } catch (cause) {
      return { ok: false, error: errorValue(cause, report) };
    }
  };
}

function shownName(name: unknown): string {
  return typeof name === 'string' ? JSON.stringify(name.slice(0, 100)) : `a ${typeof name}`;
}

/** Null where so much stands in each other that no schema comes to its end. */
function readInput({ input: schema }: CallSpec, input: unknown): ReturnType<typeof schema.safeParse> | null {
  try {
    return schema.safeParse(input);
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

type Asked = { readonly name: CallName; readonly kind: CallSpec['kind']; readonly input: unknown };

function answered<Command>(
  { name, kind, input }: Asked,
  handlers: Handlers<Command>,
  carryOut: CarryOut<Command>,
): Promise<unknown> {
  // Name and input belong together: the input was parsed by the schema of that name, which a union cannot follow.
  const handler = handlers[name] as (input: unknown, command?: Command) => Promise<unknown>;
  if (kind === 'query') return handler(input);
  const { commandId } = input as { commandId: string };
  return carryOut({ id: commandId, name, input }, (command) => handler(input, command));
}

function refused(place: string, message: string): Reply<never> {
  return { ok: false, error: { code: 'invalid-input', problems: [{ place, message }] } };
}

function errorValue(cause: unknown, report: (cause: unknown) => void): AppError {
  if (cause instanceof DailiesError) return errorForPage(cause.error);
  report(cause);
  return { code: 'unexpected', detail: "its cause stands in the program's own output" };
}
