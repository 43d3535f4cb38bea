import { openMediaTools } from '../../making/media-tools.ts';
import { chooseGenerator, generatorSentence } from '../choose-generator.ts';
import type { ExitCode } from '../exit-code.ts';
import { generateTakes } from '../generate-takes.ts';
import {
  type GeneratingFlags,
  generateOptions,
  type ScopeFlags,
  scopeOf,
  withSettings,
} from '../generating-flags.ts';
import { openOutput } from '../output.ts';
import { tellProgram } from '../tell-of-pauses.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

/** Generates takes for a scope, without stitching. */
export async function generate(
  host: TerminalHost,
  path: string,
  flags: GeneratingFlags & ScopeFlags,
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const loaded = await readProject(host, output, path);
  const scope = scopeOf(flags, loaded.shots);
  const media = await openMediaTools(host);
  const chosen = await chooseGenerator(flags.generator ?? null, host);
  output.note(generatorSentence(chosen));
  const options = generateOptions(await withSettings(host, flags), chosen.kind, scope);
  const exitCode = await withLock(host, output, { loaded, program: 'dailies generate' }, () =>
    generateTakes(host, output, { loaded, media }, options),
  );
  if (flags.onEnd !== undefined) await tellProgram(output, flags.onEnd, ['end', String(exitCode)]);
  output.emit({ event: 'end', exitCode });
  return exitCode;
}
