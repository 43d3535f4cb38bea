import type { CutEvent, CutView } from '../film/cut-view.ts';

type Text = CutEvent['texts'][number];

type FilmTextProps = {
  readonly text: Text;
  /** The film's frame: texts are as large as its area asks for. */
  readonly frame: Pick<CutView, 'width' | 'height'>;
};

/** The export counts a line's height, the page a letter's: of the bundled font. */
const EM_OF_LINE = 0.734;

type Look = {
  /** Hundredths of the square root of the frame's area. */
  readonly units: number;
  readonly isOutlined: boolean;
  readonly place: string;
};

/** As in the export. */
function lookOf(style: string): Look {
  switch (style) {
    case 'lower-third':
      return { units: 4.6, isOutlined: true, place: 'inset-x-[10%] bottom-[20%] font-semibold' };
    case 'caption':
      return { units: 4.2, isOutlined: true, place: 'inset-x-[10%] bottom-[6%] text-center' };
    case 'center':
      return {
        units: 7,
        isOutlined: true,
        place: 'inset-x-[10%] inset-y-0 grid place-items-center text-center font-semibold',
      };
    default:
      return {
        units: 7,
        isOutlined: false,
        place: 'inset-x-[10%] inset-y-0 grid place-items-center text-center',
      };
  }
}

/** A title or caption over the monitor's picture, in a box that has its size. */
export function FilmText({ text: { style, text }, frame: { width, height } }: FilmTextProps) {
  const { units, isOutlined, place } = lookOf(style);
  const unit = Math.sqrt(width / height);
  return (
    <p
      style={{
        fontSize: `${units * EM_OF_LINE * unit}cqh`,
        ...(isOutlined && { WebkitTextStroke: `${0.5 * unit}cqh #101010`, paintOrder: 'stroke fill' }),
      }}
      className={`absolute leading-[1.36] text-[#fff] whitespace-pre-wrap ${place}`}
    >
      {text}
    </p>
  );
}
