import { seededRandom } from './seeded-random.ts';

/** A small moving picture, to be enlarged: frames after each other, each row by row, 16-bit little-endian RGB. */
export type PaintedBackground = {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint16Array;
};

type Light = {
  readonly color: Rgb;
  readonly reach: number;
  /** Where the light is at a time, in units of the picture's longer side, from its middle. */
  at(seconds: number): { x: number; y: number };
};
type Rgb = readonly [red: number, green: number, blue: number];

const LONG_SIDE = 72;
const FRAMES_PER_SECOND = 24;
const LIGHTS = 4;

/**
 * Soft lights that drift over a dark ground, in colors of one family drawn from the seed; slow enough to be looked
 * at. The picture has the shape of `width` to `height`, and is small because it holds nothing sharp.
 */
export function paintBackground(
  seed: number,
  frame: { width: number; height: number; frames: number },
): PaintedBackground {
  const scale = LONG_SIDE / Math.max(frame.width, frame.height);
  const width = Math.max(8, Math.round(frame.width * scale));
  const height = Math.max(8, Math.round(frame.height * scale));
  const { ground, lights } = drawLights(seededRandom(seed));
  const pixels = new Uint16Array(width * height * 3 * frame.frames);
  for (let index = 0; index < frame.frames; index += 1) {
    const placed = lights.map((light) => ({ ...light, ...light.at(index / FRAMES_PER_SECOND) }));
    const start = index * width * height * 3;
    paintFrame(pixels.subarray(start, start + width * height * 3), { width, height }, ground, placed);
  }
  return { width, height, pixels };
}

function drawLights(random: () => number): { ground: Rgb; lights: Light[] } {
  const hue = random() * 360;
  const lights = Array.from({ length: LIGHTS }, (_, index) => {
    const isAccent = index === LIGHTS - 1;
    const turn = isAccent ? 150 + random() * 60 : (random() - 0.5) * 90;
    const color = oklch(isAccent ? 0.56 : 0.36 + random() * 0.22, 0.06 + random() * 0.07, hue + turn);
    return drawLight(random, color, isAccent ? 0.2 : 0.24 + random() * 0.16);
  });
  return { ground: oklch(0.17, 0.03, hue), lights };
}

function drawLight(random: () => number, color: Rgb, reach: number): Light {
  const home = { x: (random() - 0.5) * 0.9, y: (random() - 0.5) * 0.6 };
  const pace = 0.25 + random() * 0.3;
  const start = random() * 2 * Math.PI;
  return {
    color,
    reach,
    at: (seconds) => ({
      x: home.x + 0.22 * Math.sin(start + pace * seconds),
      y: home.y + 0.16 * Math.cos(start * 1.7 + pace * 0.8 * seconds),
    }),
  };
}

function paintFrame(
  pixels: Uint16Array,
  size: { width: number; height: number },
  ground: Rgb,
  lights: readonly { color: Rgb; reach: number; x: number; y: number }[],
): void {
  const side = Math.max(size.width, size.height);
  let next = 0;
  for (let row = 0; row < size.height; row += 1) {
    const y = (row + 0.5 - size.height / 2) / side;
    for (let column = 0; column < size.width; column += 1) {
      const x = (column + 0.5 - size.width / 2) / side;
      let [red, green, blue] = ground;
      for (const light of lights) {
        const distance = ((x - light.x) ** 2 + (y - light.y) ** 2) / light.reach ** 2;
        const weight = Math.exp(-distance);
        red += (light.color[0] - red) * weight;
        green += (light.color[1] - green) * weight;
        blue += (light.color[2] - blue) * weight;
      }
      pixels[next] = red * 65535;
      pixels[next + 1] = green * 65535;
      pixels[next + 2] = blue * 65535;
      next += 3;
    }
  }
}

/** Gamma-coded sRGB from 0 to 1 of a color in OKLCH (Ottosson, "A perceptual color space", 2020), clipped. */
function oklch(lightness: number, chroma: number, hueDegrees: number): Rgb {
  const hue = (hueDegrees * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gammaCoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    gammaCoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    gammaCoded(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ];
}

function gammaCoded(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
}
