import { assertNever } from '../assert-never.ts';
import type { FrameSize } from './cut.ts';
import type { SizePolicy } from './film-preset.ts';

/** A film's pixels: whole even numbers, in the cut's own shape to within a pixel where the policy keeps it. */
export function sizeFor(policy: SizePolicy, own: FrameSize): FrameSize {
  switch (policy.kind) {
    case 'as-cut':
      return { width: evenDown(own.width), height: evenDown(own.height) };
    case 'exactly':
      return { width: policy.width, height: policy.height };
    case 'within': {
      const { longSide, shortSide, enlarge } = policy;
      const [long, short] = [Math.max(own.width, own.height), Math.min(own.width, own.height)];
      const scale = Math.min(longSide / long, shortSide / short);
      if (scale >= 1 && !enlarge) return { width: evenDown(own.width), height: evenDown(own.height) };
      return { width: nearestEven(own.width * scale), height: nearestEven(own.height * scale) };
    }
    default:
      return assertNever(policy);
  }
}

/** Whether pictures of one size have to be enlarged to stand in the other one. */
export function isEnlarged(from: FrameSize, to: FrameSize): boolean {
  return to.width * to.height > from.width * from.height;
}

/** H.264 with quarter color needs even sides. */
function evenDown(side: number): number {
  return Math.max(2, side - (side % 2));
}

function nearestEven(side: number): number {
  return Math.max(2, Math.round(side / 2) * 2);
}
