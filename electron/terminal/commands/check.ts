import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { Storyboard } from '#shared/storyboard/storyboard.ts';
import { whatWillBeSent } from '#shared/storyboard/what-will-be-sent.ts';
import { projectFileIn } from '../../exporting/project-media.ts';
import { openMediaTools } from '../../making/media-tools.ts';
import type { Project } from '../../projects/open-project.ts';
import { readPrices } from '../../settings/prices-file.ts';
import {
  foreignLetters,
  missingLetters,
  missingLettersSentence,
} from '../../stitching/pictures/missing-letters.ts';
import type { ExitCode } from '../exit-code.ts';
import { type Output, openOutput } from '../output.ts';
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
  await tellOfLetters(host, output, project);
  output.emit({ event: 'end', exitCode: 0 });
  return 0;
}

/** What would be written into the film and cannot be on this machine; nothing is said where ffmpeg is missing. */
async function tellOfLetters(host: TerminalHost, output: Output, project: Project): Promise<void> {
  const texts = writtenTexts(project.storyboard);
  if (foreignLetters(texts).length === 0) return;
  const media = await openMediaTools(host).catch(() => null);
  if (media === null) return;
  const tools = {
    ...media,
    workFolder: tmpdir(),
    fontsFolder: join(host.resourcesFolder, 'fonts'),
    projectFile: projectFileIn(project),
  };
  const font = project.storyboard.cut?.font ?? null;
  const message = missingLettersSentence(await missingLetters(tools, { texts, font }));
  if (message === null) return;
  output.note(`Note: ${message}.`);
  output.emit({ event: 'warning', place: 'cut', message });
}

/** Titles, and captions with all that variables may put into them. */
function writtenTexts({ cut, scenes, variables }: Storyboard): string[] {
  const titles = (cut?.titles ?? []).map(({ text }) => text);
  if (cut?.captions?.burn !== true) return titles;
  const shots = scenes.flatMap((scene) => scene.shots);
  const lines = shots.flatMap(({ dialogue = [] }) => dialogue.map(({ line }) => line));
  const values = [variables, ...shots.map((shot) => shot.variables)].flatMap((own) =>
    Object.values(own ?? {}),
  );
  return [...titles, ...lines, ...values];
}
