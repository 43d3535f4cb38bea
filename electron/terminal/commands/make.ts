import { chooseGenerator, generatorSentence } from '../choose-generator.ts';
import { type ExitCode, highestExitCode } from '../exit-code.ts';
import { generateTakes } from '../generate-takes.ts';
import { type GeneratingFlags, generateOptions } from '../generating-flags.ts';
import { openMediaTools } from '../media-tools.ts';
import { openOutput } from '../output.ts';
import { stitchProject } from '../stitch-project.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject, withLock } from '../with-project.ts';

export type MakeFlags = GeneratingFlags & { out?: string; allowMissing?: true };

/** The main job: check, price, generate what is missing, stitch. A film is tried for even where some shots failed. */
export async function make(host: TerminalHost, path: string, flags: MakeFlags): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const loaded = await readProject(host, output, path);
  const media = await openMediaTools(host);
  const generator = chooseGenerator(flags.generator ?? null, host);
  output.note(generatorSentence(generator, flags.generator !== undefined));
  const exitCode = await withLock(host, output, { loaded, program: 'dailies make' }, async () => {
    const options = generateOptions(flags, generator, { kind: 'missing' });
    const generated = await generateTakes(host, output, { loaded, media }, options);
    if (generated === 2 || generated === 130) return generated;
    const stitched = await stitchProject(host, output, { loaded, media }, flags);
    return highestExitCode([generated, stitched]);
  });
  output.emit({ event: 'end', exitCode });
  return exitCode;
}
