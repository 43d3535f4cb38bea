import { DailiesError } from '#shared/app-error.ts';
import { openMediaTools } from '../../making/media-tools.ts';
import { chooseGenerator, generatorSentence } from '../choose-generator.ts';
import { type ExitCode, exitCodeOfError, highestExitCode } from '../exit-code.ts';
import { generateTakes } from '../generate-takes.ts';
import { type GeneratingFlags, generateOptions, withSettings } from '../generating-flags.ts';
import { openOutput, sayError } from '../output.ts';
import { type FilmFlags, stitchOptions } from '../stitch-flags.ts';
import { stitchProject } from '../stitch-project.ts';
import { tellProgram } from '../tell-of-pauses.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

export type MakeFlags = GeneratingFlags & FilmFlags;

/** The main job: check, price, generate what is missing, stitch. A film is tried for even where some shots failed. */
export async function make(host: TerminalHost, path: string, flags: MakeFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const stitching = { ...(await stitchOptions(host, flags)), reuse: true };
  const loaded = await readProject(host, output, path);
  const media = await openMediaTools(host);
  const chosen = await chooseGenerator(flags.generator ?? null, host);
  output.note(generatorSentence(chosen));
  const exitCode = await withLock(host, output, { loaded, program: 'dailies make' }, async () => {
    const options = generateOptions(await withSettings(host, flags), chosen.kind, { kind: 'missing' });
    const generated = await generateTakes(host, output, { loaded, media }, options);
    if (endsHere(generated)) return generated;
    try {
      await stitchProject(host, output, { loaded, media }, stitching);
      return generated;
    } catch (error) {
      // What became of the shots may weigh more than the film that could not be made of them.
      if (!(error instanceof DailiesError)) throw error;
      sayError(output, error.error);
      return highestExitCode([generated, exitCodeOfError(error.error)]);
    }
  });
  if (flags.onEnd !== undefined) await tellProgram(output, flags.onEnd, ['end', String(exitCode)]);
  output.emit({ event: 'end', exitCode });
  return exitCode;
}

/** No consent, a machine that is not ready, an interruption: the person is waited for before anything else. */
function endsHere(generated: ExitCode): boolean {
  return generated === 2 || generated === 5 || generated === 130;
}
