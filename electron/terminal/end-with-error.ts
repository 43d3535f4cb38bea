import { type AppError, DailiesError } from '#shared/app-error.ts';
import { type ExitCode, exitCodeOfError } from './exit-code.ts';
import { openOutput, sayError } from './output.ts';
import type { TerminalHost } from './terminal-host.ts';

/** The one place where an error becomes words and an exit code. Nothing of a stack is shown. */
export function endWithError(host: TerminalHost, isJson: boolean, thrown: unknown): ExitCode {
  const error = errorOf(thrown);
  const output = openOutput(host, isJson);
  sayError(output, error);
  const exitCode = exitCodeOfError(error);
  output.emit({ event: 'end', exitCode });
  return exitCode;
}

function errorOf(thrown: unknown): AppError {
  if (thrown instanceof DailiesError) return thrown.error;
  return { code: 'unexpected', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
