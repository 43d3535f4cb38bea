import type { TakeKind } from '#shared/ids.ts';
import { takeId } from '#shared/ids.ts';
import { formatPlace } from '#shared/problem.ts';
import { type Receipt, receiptSchema } from '#shared/take.ts';

export type ParsedReceipt = { ok: true; receipt: Receipt } | { ok: false; reason: string };

/** Reads the text of a receipt; the reason says what is wrong first, for a person. */
export function parseReceipt(text: string): ParsedReceipt {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'is not JSON' };
  }
  const parsed = receiptSchema.safeParse(value);
  if (parsed.success) return { ok: true, receipt: parsed.data };
  const [issue] = parsed.error.issues;
  const place = formatPlace(issue?.path ?? []);
  return {
    ok: false,
    reason: `is not a receipt (${place === '' ? 'whole file' : place}: ${issue?.message})`,
  };
}

/**
 * Why a receipt cannot stand among takes of a kind, or null. This keeps rehearsed and paid work apart: the
 * kind, the id's letter and the folder must all say the same, and the file must be a plain name of the
 * take's own.
 *
 * @param folder what the folder it stands in is for: `rehearsed`, or anything else for `takes/`
 */
export function receiptProblem(receipt: Receipt, folder: TakeKind): string | null {
  const { takeId: id, shotId, kind, number, file, generation } = receipt;
  if ((kind === 'rehearsed') !== (folder === 'rehearsed')) {
    return kind === 'rehearsed'
      ? 'is a rehearsed take among the paid ones; it does not count'
      : `is a take of kind "${kind}" among the rehearsed ones; it does not count`;
  }
  if (id !== takeId(shotId, kind, number)) {
    return `has the id ${id}, which take ${number} of ${shotId} (${kind}) cannot have`;
  }
  if (!isOwnFile(id, file)) return `names the file ${JSON.stringify(file)}, which is not a clip of ${id}`;
  if ((kind === 'imported') !== (generation === null)) return 'does not say how the take was generated';
  return null;
}

/** A clip is called after its take, so that no receipt can point at another's file or out of the folder. */
function isOwnFile(id: string, file: string): boolean {
  return file.startsWith(`${id}.`) && /^(mp4|mov|webm|mkv)$/.test(file.slice(id.length + 1));
}
