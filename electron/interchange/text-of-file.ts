import { basename } from 'node:path';
import { readError, systemCode } from '#electron/files/file-errors.ts';
import { readUpTo } from '#electron/files/read-up-to.ts';
import { DailiesError } from '#shared/app-error.ts';
import { UPLOAD_LIMITS } from '#shared/contract/uploads.ts';
import { foreignName, foreignText } from '#shared/interchange/foreign-forms.ts';

/**
 * The text of a file as other programs save it: UTF-8, UTF-16 with its mark, or else Windows Western, which is what
 * old spreadsheets write.
 *
 * @param name what a person calls it
 * @throws DailiesError `file-unreadable`; `invalid-input` for what is too large, no text, or of a form that is not read
 */
export async function textOfFile(path: string, name = basename(path)): Promise<string> {
  const bytes = await readUpTo(path, UPLOAD_LIMITS.sheet).catch((cause) => {
    const missing = { code: 'file-unreadable', path, reason: 'it is not there' } as const;
    throw systemCode(cause) === 'ENOENT' ? new DailiesError(missing) : readError(path, cause);
  });
  if (bytes === null) throw refused(name, 'is larger than 20 MB');
  const foreign = foreignName(name);
  if (foreign !== null) throw refused(name, foreign);
  const text = decoded(bytes);
  if (text.includes('\0')) throw refused(name, 'is no text');
  refuseForeign(name, text);
  return text;
}

/** @throws DailiesError `invalid-input` for a text that other programs wrote for themselves */
export function refuseForeign(place: string, text: string): void {
  const foreign = foreignText(text);
  if (foreign !== null) throw refused(place, foreign);
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function refused(place: string, message: string): DailiesError {
  return new DailiesError({ code: 'invalid-input', problems: [{ place, message }] });
}
