import { open } from 'node:fs/promises';

/** The first bytes of a file, fewer where it is shorter; null where it cannot be read. */
export async function startOfFile(path: string, count: number): Promise<Uint8Array | null> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}
