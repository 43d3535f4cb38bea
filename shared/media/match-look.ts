import { gradePicture, type SmallPicture } from './graded-picture.ts';
import { type LookStep, NEUTRAL_KELVIN } from './look.ts';

type Means = { readonly light: number; readonly cb: number; readonly cr: number; readonly vividness: number };

/** Exposure in stops, warmth in mireds beside neutral (warm is more), saturation in percent. */
type Place = readonly [number, number, number];

/** What a storyboard may say: -4 to 4 stops, 2000 to 12,000 K, 0 to 200 percent. */
const LEAST: Place = [-4, -70, 0];
const MOST: Place = [4, 346, 200];
const FIRST_STEPS: Place = [1, 48, 32];
/** Finer than this nobody would set it. */
const LAST_HALVING = 6;
/** Of two that match as well, the one nearer to doing nothing. */
const RELUCTANCE = 2e-5;

/**
 * The look that brings one picture nearest to another in brightness and color, on average: what they show is nobody's
 * business. A search from no look at all; the same for the same pictures.
 *
 * @param picture as its file has it, before any look of its own
 * @param then what is done to it after the look that is sought: the film's own
 * @param wanted as it is shown
 */
export function matchLook(picture: SmallPicture, then: readonly LookStep[], wanted: SmallPicture): LookStep {
  const goal = meansOf(wanted);
  const few = thinned(picture);
  const costAt = (place: Place) => {
    const means = meansOf(gradePicture(few, [lookAt(place), ...then]));
    return distance(means, goal) + RELUCTANCE * effort(place);
  };
  let best = { place: [0, 0, 100] as Place, cost: costAt([0, 0, 100]) };
  for (let halving = 0; halving <= LAST_HALVING; ) {
    const better = neighborsOf(best.place, 2 ** -halving)
      .map((place) => ({ place, cost: costAt(place) }))
      .reduce((least, next) => (next.cost < least.cost ? next : least), best);
    if (better === best) halving += 1;
    best = better;
  }
  return lookAt(best.place);
}

/** Every third pixel: enough for an average, and the search is in step with a person's patience. */
function thinned({ luma, cb, cr }: SmallPicture): SmallPicture {
  const some = (values: Uint8Array) => values.filter((_, at) => at % 3 === 0);
  return { luma: some(luma), cb: some(cb), cr: some(cr) };
}

function neighborsOf(place: Place, scale: number): readonly Place[] {
  return [0, 1, 2].flatMap((axis) =>
    [-1, 1].map(
      (way) =>
        place.map((value, index) => {
          const moved = index === axis ? value + way * scale * (FIRST_STEPS[axis] ?? 0) : value;
          return Math.min(MOST[index] ?? moved, Math.max(LEAST[index] ?? moved, moved));
        }) as unknown as Place,
    ),
  );
}

/** As a person would write it: hundredths of a stop, tens of a kelvin, whole percents. */
function lookAt([exposureEv, mireds, saturationPercent]: Place): LookStep {
  const kelvin = mireds === 0 ? NEUTRAL_KELVIN : 1e6 / (1e6 / NEUTRAL_KELVIN + mireds);
  return {
    exposureEv: Math.round(exposureEv * 100) / 100,
    temperatureKelvin: Math.min(12_000, Math.max(2000, Math.round(kelvin / 10) * 10)),
    saturationPercent: Math.round(saturationPercent),
  };
}

function effort([exposureEv, mireds, saturationPercent]: Place): number {
  return exposureEv ** 2 + (mireds / 100) ** 2 + ((saturationPercent - 100) / 50) ** 2;
}

function distance(one: Means, other: Means): number {
  return (
    (one.light - other.light) ** 2 +
    (one.cb - other.cb) ** 2 +
    (one.cr - other.cr) ** 2 +
    0.25 * (one.vividness - other.vividness) ** 2
  );
}

/** Each as a part of the whole range. */
function meansOf({ luma, cb, cr }: SmallPicture): Means {
  let [light, blue, red, vivid] = [0, 0, 0, 0];
  for (let at = 0; at < luma.length; at += 1) {
    const [u, v] = [(cb[at] ?? 128) - 128, (cr[at] ?? 128) - 128];
    light += luma[at] ?? 0;
    blue += u;
    red += v;
    vivid += Math.sqrt(u * u + v * v);
  }
  const all = Math.max(1, luma.length) * 255;
  return { light: light / all, cb: blue / all, cr: red / all, vividness: vivid / all };
}
