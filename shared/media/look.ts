/** Light and color as a storyboard says them: see `colorSchema`. A look-up table is no part of it. */
export type LookStep = {
  readonly exposureEv: number;
  readonly temperatureKelvin: number;
  readonly saturationPercent: number;
};

/** Nine factors, row by row: what red, green and blue become, each of red, green and blue. */
export type LookMatrix = readonly [
  ...[number, number, number],
  ...[number, number, number],
  ...[number, number, number],
];

export const NEUTRAL_KELVIN = 6500;

/** What BT.709 takes for the brightness of red, green and blue. */
const LUMAS = [0.2126, 0.7152, 0.0722] as const;

/** A stop of light is a 2.4th of one in the values, by the curve of the displays that they are made for. */
const DISPLAY_GAMMA = 2.4;

const AS_IT_IS: LookMatrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/**
 * What a look does to the values of a picture, 0 to 1 as they are stored: for the page, which shows it, and for the
 * seam check, which measures it. The stitcher carries out the same three steps. Without steps, nothing.
 */
export function lookMatrix(steps: readonly LookStep[]): LookMatrix {
  return steps.reduce<LookMatrix>((matrix, step) => multiply(stepMatrix(step), matrix), AS_IT_IS);
}

export function isLookPlain(steps: readonly LookStep[]): boolean {
  return steps.every(
    ({ exposureEv, temperatureKelvin, saturationPercent }) =>
      exposureEv === 0 && temperatureKelvin === NEUTRAL_KELVIN && saturationPercent === 100,
  );
}

/** By what the values of a picture are multiplied; 1 for 0. */
export function exposureFactor(exposureEv: number): number {
  return 2 ** (exposureEv / DISPLAY_GAMMA);
}

/** What red, green and blue are multiplied by; white keeps its brightness, and 6500 changes nothing. */
export function temperatureGains(kelvin: number): readonly [number, number, number] {
  const [light, neutral] = [lightOf(kelvin), lightOf(NEUTRAL_KELVIN)];
  const gains = [light[0] / neutral[0], light[1] / neutral[1], light[2] / neutral[2]] as const;
  const white = gains[0] * LUMAS[0] + gains[1] * LUMAS[1] + gains[2] * LUMAS[2];
  return [gains[0] / white, gains[1] / white, gains[2] / white];
}

/** @param share 0 without color, 1 as it is */
export function saturationMatrix(share: number): LookMatrix {
  const [red, green, blue] = LUMAS.map((luma) => (1 - share) * luma) as [number, number, number];
  return [red + share, green, blue, red, green + share, blue, red, green, blue + share];
}

function stepMatrix({ exposureEv, temperatureKelvin, saturationPercent }: LookStep): LookMatrix {
  const factor = exposureFactor(exposureEv);
  const [red, green, blue] = temperatureGains(temperatureKelvin);
  const lit: LookMatrix = [factor * red, 0, 0, 0, factor * green, 0, 0, 0, factor * blue];
  return multiply(saturationMatrix(saturationPercent / 100), lit);
}

/** First `before`, then `after`. */
function multiply(after: LookMatrix, before: LookMatrix): LookMatrix {
  const [a, b, c, d, e, f, g, h, i] = after;
  const [r, s, t, u, v, w, x, y, z] = before;
  return [...row(a, b, c), ...row(d, e, f), ...row(g, h, i)];
  function row(one: number, two: number, three: number): readonly [number, number, number] {
    return [one * r + two * u + three * x, one * s + two * v + three * y, one * t + two * w + three * z];
  }
}

/**
 * The color of a glowing body in stored values, by the cubic fit to the Planckian locus of Kim et al. (2002), 1667 K to
 * 25,000 K, and the primaries of BT.709.
 */
function lightOf(kelvin: number): readonly [number, number, number] {
  const x = cubic(kelvin < 4000 ? WARM_X : COLD_X, 1000 / kelvin);
  const y = cubic(yOf(kelvin), x);
  const [bigX, bigZ] = [x / y, (1 - x - y) / y];
  return [
    stored(3.2404542 * bigX - 1.5371385 - 0.4985314 * bigZ),
    stored(-0.969266 * bigX + 1.8760108 + 0.041556 * bigZ),
    stored(0.0556434 * bigX - 0.2040259 + 1.0572252 * bigZ),
  ];
}

type Cubic = readonly [number, number, number, number];

/** By 1000 / kelvin. */
const WARM_X: Cubic = [0.17991, 0.8776956, -0.2343589, -0.2661239];
const COLD_X: Cubic = [0.24039, 0.2226347, 2.1070379, -3.0258469];
/** By x. */
const WARMEST_Y: Cubic = [-0.20219683, 2.18555832, -1.3481102, -1.1063814];
const WARM_Y: Cubic = [-0.16748867, 2.09137015, -1.37418593, -0.9549476];
const COLD_Y: Cubic = [-0.37001483, 3.75112997, -5.8733867, 3.081758];

function yOf(kelvin: number): Cubic {
  if (kelvin < 2222) return WARMEST_Y;
  return kelvin < 4000 ? WARM_Y : COLD_Y;
}

function cubic([zero, one, two, three]: Cubic, at: number): number {
  return zero + at * (one + at * (two + at * three));
}

/** The warmest lights have no blue at all within these primaries: a little is left, so that nothing is lost for good. */
function stored(light: number): number {
  return Math.max(light, 0.01) ** (1 / DISPLAY_GAMMA);
}
