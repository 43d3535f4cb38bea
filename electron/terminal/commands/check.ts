import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import { whatWillBeSent } from '#shared/storyboard/what-will-be-sent.ts';
import { readPrices } from '../../settings/prices-file.ts';
import type { ExitCode } from '../exit-code.ts';
import { openOutput } from '../output.ts';
import { sentLines } from '../sent-lines.ts';
import type { TerminalHost } from '../terminal-host.ts';
import { readProject } from '../with-project.ts';

/** Says that a storyboard is in order, or rejects with every problem of it; with `--sent`, what each shot would send. */
export async function check(
  host: TerminalHost,
  path: string,
  flags: { sent?: true; json?: true },
): Promise<ExitCode> {
  const output = openOutput(host, flags.json === true);
  const { project, shots } = await readProject(host, output, path);
  if (flags.sent) {
    const prices = await readPrices(host.settingsFolder);
    const sent = shots
      .filter(({ included }) => included)
      .map((resolved) => whatWillBeSent(resolved, lookUpModel(resolved.request.model), prices));
    for (const each of sent) output.say(sentLines(each).join('\n'));
    output.emit({ event: 'report', report: { sent } });
  }
  const included = shots.filter((resolved) => resolved.included).length;
  output.say(`${project.storyboard.title}: ${included === 1 ? '1 shot' : `${included} shots`} in order.`);
  if (included === 0) {
    const message = 'it has no shots that are not left out, so there is nothing to make yet';
    output.note(`Note: ${message}.`);
    output.emit({ event: 'warning', place: 'scenes', message });
  }
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}
