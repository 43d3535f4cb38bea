const SFNT_STARTS = [0x00010000, 0x4f54544f, 0x74727565];
const FAMILY_IDS = [1];
const WINDOWS = 3;
/** What may stand in a field of an ASS style: no comma, brace or line end. */
const PLAIN_NAME = /^[\p{L}\p{N} ._+-]{1,100}$/u;

/** The family that a TrueType or OpenType font calls itself; null where the bytes are none, or the name cannot be written. */
export function readFontFamily(font: Buffer): string | null {
  try {
    if (!SFNT_STARTS.includes(font.readUInt32BE(0))) return null;
    const table = nameTable(font);
    return table === null ? null : familyIn(font, table);
  } catch (error) {
    // The tables point out of the file.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function nameTable(font: Buffer): number | null {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) === 'name') return font.readUInt32BE(entry + 8);
  }
  return null;
}

function familyIn(font: Buffer, table: number): string | null {
  const count = font.readUInt16BE(table + 2);
  const strings = table + font.readUInt16BE(table + 4);
  for (let index = 0; index < count; index += 1) {
    const record = table + 6 + index * 12;
    const isFamily = FAMILY_IDS.includes(font.readUInt16BE(record + 6));
    if (font.readUInt16BE(record) !== WINDOWS || !isFamily) continue;
    const start = strings + font.readUInt16BE(record + 10);
    const bytes = Buffer.from(font.subarray(start, start + (font.readUInt16BE(record + 8) & ~1)));
    const name = bytes.swap16().toString('utf16le');
    if (PLAIN_NAME.test(name)) return name;
  }
  return null;
}
