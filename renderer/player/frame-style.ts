import type { CutEvent } from '../film/cut-view.ts';

type FrameStyle = { readonly objectFit: 'contain' | 'cover'; readonly objectPosition: string };

/** How a picture of another shape stands in the film. The blurred one of itself behind it is in the export alone. */
export function frameStyle({ fit, xPercent, yPercent }: CutEvent['framing']): FrameStyle {
  if (fit !== 'fill') return { objectFit: 'contain', objectPosition: '50% 50%' };
  return { objectFit: 'cover', objectPosition: `${xPercent}% ${yPercent}%` };
}

type Pan = Extract<CutEvent['source'], { kind: 'still' }>['pan'];

/** What is seen of a still at a part of its time, from 0 to 1: its edges move evenly, as in the export. */
export function panStyle({ from, to }: Pan, part: number): { readonly transform: string } {
  const between = (of: (view: Pan['from']) => number) => of(from) + (of(to) - of(from)) * part;
  const share = between(shareOf);
  const [left, top] = [
    between((view) => edgeOf(view, view.xPercent)),
    between((view) => edgeOf(view, view.yPercent)),
  ];
  return { transform: `scale(${1 / share}) translate(${-100 * left}%, ${-100 * top}%)` };
}

/** How much of the picture's width is seen. */
function shareOf({ zoomPercent }: Pan['from']): number {
  return 100 / zoomPercent;
}

function edgeOf(view: Pan['from'], percent: number): number {
  return ((1 - shareOf(view)) * percent) / 100;
}
