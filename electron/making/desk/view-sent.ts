import type { z } from 'zod';
import { DailiesError } from '#shared/app-error.ts';
import { lookUpModel } from '#shared/catalogue/catalogue.ts';
import type { PictureSource } from '#shared/catalogue/video-model.ts';
import type { estimateCalls } from '#shared/contract/estimate-calls.ts';
import type { ShotId } from '#shared/ids.ts';
import { formatPlace } from '#shared/problem.ts';
import { whatWillBeSent } from '#shared/storyboard/what-will-be-sent.ts';
import { readPrices } from '../../settings/prices-file.ts';
import type { DeskView } from './desk.ts';

type Sent = z.input<(typeof estimateCalls)['estimate:sent']['output']>;

/**
 * What one take of a shot would send, or what is wrong with it.
 *
 * @throws DailiesError `not-found`
 */
export async function viewSent({ host, project }: DeskView, shotId: ShotId): Promise<Sent> {
  const { shots, problems, project: edited } = await project.load();
  const resolved = shots.find(({ shot }) => shot.id === shotId);
  if (resolved === undefined) {
    const place = placeOf(edited.storyboard, shotId);
    if (place === null) throw new DailiesError({ code: 'not-found', what: 'shot', id: shotId });
    return { kind: 'problems', problems: problems.filter((problem) => isAt(problem.place, place)) };
  }
  const prices = await readPrices(host.settingsFolder);
  const { modelName, mode, prompt, pictures, fields, takes, price } = whatWillBeSent(
    resolved,
    lookUpModel(resolved.request.model),
    prices,
  );
  return {
    kind: 'sent',
    ...{ modelName, mode, prompt, takes, price },
    pictures: pictures.map(({ number, role, source }) => ({ number, role, source: sourceForPage(source) })),
    // Through JSON, as the request itself goes.
    fields: fields.map((field) => JSON.parse(JSON.stringify(field))),
  };
}

/** A picture is named by its reference: files and addresses stand in the storyboard. */
function sourceForPage(source: PictureSource) {
  return source.kind === 'previous-frame'
    ? source
    : { kind: 'reference' as const, referenceId: source.referenceId };
}

type Scenes = { readonly scenes: readonly { readonly shots: readonly { readonly id: ShotId }[] }[] };

function placeOf({ scenes }: Scenes, shotId: ShotId): string | null {
  for (const [sceneIndex, { shots }] of scenes.entries()) {
    const index = shots.findIndex(({ id }) => id === shotId);
    if (index !== -1) return formatPlace(['scenes', sceneIndex, 'shots', index]);
  }
  return null;
}

function isAt(place: string, shotPlace: string): boolean {
  return place === shotPlace || place.startsWith(`${shotPlace}.`);
}
