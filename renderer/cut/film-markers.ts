import type { MarkerFields } from '#shared/storyboard/cut-fields.ts';

type Markers = readonly MarkerFields[];

/** A marker at a frame, in its place among the others; where one stands already it is taken away. */
export function toggledMarker(markers: Markers, atFrame: number): MarkerFields[] {
  const others = markers.filter((marker) => marker.atFrame !== atFrame);
  return others.length < markers.length ? others : sorted([...others, { atFrame }]);
}

/** The markers with one of them changed, still in the order of the film. */
export function changedMarker(markers: Markers, index: number, next: MarkerFields): MarkerFields[] {
  return sorted(markers.map((marker, at) => (at === index ? next : marker)));
}

function sorted(markers: MarkerFields[]): MarkerFields[] {
  return markers.toSorted((a, b) => a.atFrame - b.atFrame);
}
