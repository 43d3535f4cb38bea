import { stat } from 'node:fs/promises';
import { unusable } from '#electron/media/open-media.ts';

/** A clip by the name that a person knows it by, and where it is read from. */
export type ClipInUse = { readonly path: string; readonly place: string };

/**
 * Does a work that reads clips. One that is written to meanwhile would be partly the one and partly the other, or end
 * early: whatever came of the work, that is what is said then.
 *
 * @throws DailiesError `clip-unusable` for such a clip; otherwise as the work does
 */
export async function whileUnchanged<Value>(
  clips: readonly ClipInUse[],
  work: () => Promise<Value>,
): Promise<Value> {
  const before = await Promise.all(clips.map(({ place }) => lastWritten(place)));
  const refuseChanged = async (cause?: unknown) => {
    for (const [index, { path, place }] of clips.entries()) {
      if ((await lastWritten(place)) === before[index]) continue;
      throw unusable(path, 'it was changed while a film was being made of it', cause);
    }
  };
  const done = await work().catch(async (error: unknown) => {
    await refuseChanged(error);
    throw error;
  });
  await refuseChanged();
  return done;
}

async function lastWritten(path: string): Promise<string> {
  const { size, mtimeNs } = await stat(path, { bigint: true });
  return `${size} ${mtimeNs}`;
}
