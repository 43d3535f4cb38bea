/** A box with its header. */
export function writeBox(type: string, ...parts: readonly Uint8Array[]): Buffer {
  const header = Buffer.alloc(8);
  const body = Buffer.concat(parts);
  header.writeUInt32BE(body.length + 8, 0);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, body]);
}

/** A box with version 0 and flags. */
export function writeFullBox(type: string, flags: number, ...parts: readonly Uint8Array[]): Buffer {
  return writeBox(type, numbers(flags), ...parts);
}

/** Whole numbers of 32 bits each; negative ones as two's complement. */
export function numbers(...values: readonly number[]): Buffer {
  return table(values.length, (index) => values[index] ?? 0);
}

/** A column of 32-bit numbers. */
export function table(count: number, value: (index: number) => number): Buffer {
  const bytes = Buffer.alloc(count * 4);
  for (let index = 0; index < count; index += 1) bytes.writeUInt32BE(value(index) >>> 0, index * 4);
  return bytes;
}

/** A column of 64-bit numbers. */
export function longTable(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => {
    bytes.writeBigUInt64BE(BigInt(value), index * 8);
  });
  return bytes;
}

/** Neighbors of equal value as pairs of count and value, behind their number: the form of `stts` and `ctts`. */
export function runLengths(values: ArrayLike<number>): Buffer {
  const runs: number[] = [];
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? 0;
    if (runs.length > 0 && runs.at(-1) === value) runs[runs.length - 2] = (runs.at(-2) ?? 0) + 1;
    else runs.push(1, value);
  }
  return Buffer.concat([numbers(runs.length / 2), table(runs.length, (index) => runs[index] ?? 0)]);
}
