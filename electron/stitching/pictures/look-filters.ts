import type { FrameSize } from '#shared/cut/cut.ts';
import type { ColorStep, FramingRecipe, View } from '#shared/cut/event-recipes.ts';
import {
  exposureFactor,
  type LookMatrix,
  NEUTRAL_KELVIN,
  saturationMatrix,
  temperatureGains,
} from '#shared/media/look.ts';

/** A step with its look-up table under a name in the work folder. */
export type NamedColorStep = Omit<ColorStep, 'lut'> & { readonly lutFile: string | null };

/** Light and color in floating point, in BT.709; empty where nothing changes. */
export function colorFilters(steps: readonly NamedColorStep[]): string {
  if (steps.length === 0) return '';
  return [
    'scale=in_color_matrix=bt709:in_range=tv,format=gbrpf32le',
    ...steps.flatMap(colorStep),
    'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,',
  ].join(',');
}

function colorStep({ exposureEv, temperatureKelvin, saturationPercent, lutFile }: NamedColorStep): string[] {
  const [red, green, blue] = temperatureGains(temperatureKelvin);
  return [
    // The mixer's factors end at 2: a look of several parts has a filter for each.
    ...(exposureEv === 0 ? [] : [`exposure=exposure=${Math.log2(exposureFactor(exposureEv)).toFixed(6)}`]),
    ...(temperatureKelvin === NEUTRAL_KELVIN ? [] : [mixer([red, 0, 0, 0, green, 0, 0, 0, blue])]),
    ...(saturationPercent === 100 ? [] : [mixer(saturationMatrix(saturationPercent / 100))]),
    ...(lutFile === null ? [] : [`lut3d=file=${lutFile}:interp=tetrahedral`]),
  ];
}

function mixer(matrix: LookMatrix): string {
  const names = ['r', 'g', 'b'];
  const gains = matrix.map(
    (gain, place) => `${names[Math.floor(place / 3)]}${names[place % 3]}=${gain.toFixed(6)}`,
  );
  return `colorchannelmixer=${gains.join(':')}`;
}

/** A picture of any shape in the film's frame, in square pixels. @param id of labels that no other filter uses */
export function framingFilter(
  { fit, xPercent, yPercent }: FramingRecipe,
  size: FrameSize,
  id: string,
): string {
  const { width, height } = size;
  const square = "scale='trunc(iw*sar/2)*2':'trunc(ih/2)*2'";
  const whole = `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2`;
  const filled = [
    `scale=${width}:${height}:force_original_aspect_ratio=increase:force_divisible_by=2`,
    `crop=${width}:${height}:(iw-ow)*${xPercent / 100}:(ih-oh)*${yPercent / 100}`,
  ].join(',');
  const end = 'setsar=1,format=yuv420p';
  switch (fit) {
    case 'letterbox':
      return `${square},${whole},pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2,${end}`;
    case 'fill':
      return `${square},${filled},${end}`;
    case 'fit': {
      const blurred = `gblur=sigma=${(Math.max(width, height) / 40).toFixed(1)},eq=brightness=-0.12`;
      return `${square},format=yuv420p,split[f${id}][g${id}];[g${id}]${filled},${blurred}[h${id}];[f${id}]${whole}[i${id}];[h${id}][i${id}]overlay=(W-w)/2:(H-h)/2:format=yuv420,${end}`;
    }
  }
}

/**
 * A view that moves evenly over a picture, between pixels too: the picture is as large as the film's frame or larger,
 * and all of its own corners stand for all of a view of 100 percent.
 */
export function panFilter(pan: { from: View; to: View }, firstFrame: number, eventFrames: number): string {
  const done = eventFrames > 1 ? `(on-1+${firstFrame})/${eventFrames - 1}` : '0';
  const between = (from: number, to: number) =>
    from === to ? from.toFixed(6) : `(${from.toFixed(6)}+(${(to - from).toFixed(6)})*${done})`;
  const share = (view: View) => 100 / view.zoomPercent;
  const edge = (view: View, percent: number) => ((1 - share(view)) * percent) / 100;
  const { from, to } = pan;
  const left = between(edge(from, from.xPercent), edge(to, to.xPercent));
  const top = between(edge(from, from.yPercent), edge(to, to.yPercent));
  const right = between(edge(from, from.xPercent) + share(from), edge(to, to.xPercent) + share(to));
  const bottom = between(edge(from, from.yPercent) + share(from), edge(to, to.yPercent) + share(to));
  const corners = [
    [left, top],
    [right, top],
    [left, bottom],
    [right, bottom],
  ].map(([x, y], index) => `x${index}='W*${x}':y${index}='H*${y}'`);
  return `perspective=${corners.join(':')}:sense=source:eval=frame:interpolation=cubic`;
}
