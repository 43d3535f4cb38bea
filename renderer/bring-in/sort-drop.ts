import { uploadKindOf } from '../project/upload.ts';

/** What a drop of files is. */
export type SortedDrop<Dropped> =
  /** A script or a sheet with its pictures; what else there was does not go with it. */
  | { readonly kind: 'script'; readonly files: readonly Dropped[]; readonly left: readonly Dropped[] }
  /** Clips, and what is taken for pictures. */
  | { readonly kind: 'media'; readonly clips: readonly Dropped[]; readonly others: readonly Dropped[] };

export function sortDrop<Dropped extends Pick<File, 'name' | 'type'>>(
  files: readonly Dropped[],
): SortedDrop<Dropped> {
  const script = files.find((file) => uploadKindOf(file) === 'sheet');
  if (script === undefined) {
    const clips = files.filter((file) => uploadKindOf(file) === 'clip');
    return { kind: 'media', clips, others: files.filter((file) => !clips.includes(file)) };
  }
  const pictures = files.filter((file) => uploadKindOf(file) === 'picture');
  const brought = [script, ...pictures];
  return { kind: 'script', files: brought, left: files.filter((file) => !brought.includes(file)) };
}
