/** A rectangle in pixels from the top left. */
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Where everything on a slate stands. Only `text` depends on nothing that is drawn: texts are fitted into it. */
export type SlateLayout = {
  /** A hundredth of the side of the square with the frame's area: equal type on every shape of one resolution. */
  readonly unit: number;
  /** The box that no text leaves, its plate included. */
  readonly text: Box;
  /** The dashed word, top left; its width is as much as the word may take. */
  readonly word: Box;
  /** The sync lamp, top right, and the running count to its left. */
  readonly lamp: Box;
  readonly count: Box;
  /** Where reference pictures stand: between the word and the text. */
  readonly strip: Box;
};

const TEXT_SHARE = 0.46;
const MAX_TEXT_UNITS = 96;

/** The layout of a frame of any shape from 320 pixels of area upwards; every box lies inside the frame. */
export function slateLayout(width: number, height: number): SlateLayout {
  const unit = Math.sqrt(width * height) / 100;
  const margin = Math.round(Math.min(4.5 * unit, width / 12, height / 12));
  const row = Math.round(4.6 * unit);
  const textHeight = Math.round(height * TEXT_SHARE);
  const lamp = Math.round(2.6 * unit);
  const countWidth = Math.round(8 * unit);
  const stripTop = margin + row + Math.round(2 * unit);
  return {
    unit,
    text: {
      left: margin,
      top: height - margin - textHeight,
      width: Math.round(Math.min(width - 2 * margin, MAX_TEXT_UNITS * unit)),
      height: textHeight,
    },
    word: { left: margin, top: margin, width: Math.round((width - 2 * margin) * 0.55), height: row },
    lamp: {
      left: width - margin - lamp,
      top: margin + Math.round((row - lamp) / 2),
      width: lamp,
      height: lamp,
    },
    count: {
      left: width - margin - lamp - Math.round(unit) - countWidth,
      top: margin,
      width: countWidth,
      height: row,
    },
    strip: {
      left: margin,
      top: stripTop,
      width: width - 2 * margin,
      height: height - margin - textHeight - stripTop - Math.round(2 * unit),
    },
  };
}
