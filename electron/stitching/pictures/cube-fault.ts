/** Points a side that a look-up table may have: what ffmpeg reads. */
const MOST_POINTS = 256;
const ROW = /^[-+.\deE]+\s+[-+.\deE]+\s+[-+.\deE]+$/;
/** Words that may stand before the rows, besides the size. */
const KEYWORD = /^(?:TITLE|DOMAIN_MIN|DOMAIN_MAX|LUT_3D_INPUT_RANGE)\b/;

/** Why a file is no three-dimensional look-up table in the `.cube` form, to stand behind "it"; null where it is one. */
export function cubeFault(text: string): string | null {
  let points: number | null = null;
  let rows = 0;
  for (const line of text.split(/\r\n?|\n/).map((each) => each.trim())) {
    if (line === '' || line.startsWith('#') || KEYWORD.test(line)) continue;
    const size = /^LUT_3D_SIZE\s+(\d+)$/.exec(line)?.[1];
    if (size !== undefined) points = Number(size);
    else if (/^LUT_1D_SIZE\b/.test(line)) return 'is a table of one dimension, which changes no colors';
    else if (isRow(line)) rows += 1;
    else return 'is no look-up table in the .cube form';
  }
  if (points === null) return 'is no look-up table in the .cube form';
  if (points < 2 || points > MOST_POINTS)
    return `has ${points} points a side; 2 to ${MOST_POINTS} can be read`;
  return rows === points ** 3 ? null : `has ${rows} rows, its size asks for ${points ** 3}`;
}

function isRow(line: string): boolean {
  return ROW.test(line) && line.split(/\s+/).every((value) => Number.isFinite(Number(value)));
}
