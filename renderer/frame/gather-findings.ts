export type Finding = { readonly place: string; readonly message: string };

/** A place of the storyboard that is told by its shot, such as `scenes[0].shots[2]`. */
type ShotPlace = { readonly shotId: string; readonly place: string };

export type Gathered = { readonly message: string; readonly where: readonly string[] };

/**
 * Findings that say the same of several shots as one, each place by its shot's id where it lies in one. Two that differ
 * in numbers alone, as in how long a prompt is, are the same; the first one's numbers are told.
 */
export function gatherFindings(
  findings: readonly Finding[],
  shots: readonly ShotPlace[],
): readonly Gathered[] {
  const byPlace = new Map(shots.map(({ shotId, place }) => [place, shotId]));
  const named = findings.map(({ place, message }) => ({ where: placeName(place, byPlace), message }));
  const groups = Map.groupBy(named, ({ where, message }) =>
    `${where.field} ${message}`.replaceAll(/\d+/g, '#'),
  );
  return [...groups.values()].map((group) => {
    const { where, message } = group[0] ?? { where: { shot: '', field: '' }, message: '' };
    return {
      message: `${where.field} ${message}`.trim(),
      where: [...new Set(group.map((one) => one.where.shot))].filter((shot) => shot !== ''),
    };
  });
}

function placeName(place: string, byPlace: ReadonlyMap<string, string>) {
  const shotPlace = /^scenes\[\d+\]\.shots\[\d+\]/.exec(place)?.[0] ?? '';
  const shot = byPlace.get(shotPlace);
  if (shot === undefined) return { shot: '', field: place };
  return { shot, field: place.slice(shotPlace.length).replace(/^\./, '') };
}
