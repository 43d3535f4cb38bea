/** As a person named it: without the folder, and the mark by which two files of a name differ. */
export function nameOfFile(path: string): string {
  const name = path.split('/').at(-1) ?? path;
  return name.replace(/-[0-9a-f]{8}(\.[a-z0-9]+)$/i, '$1');
}
