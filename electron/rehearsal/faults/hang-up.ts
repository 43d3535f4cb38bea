import type { ServerResponse } from 'node:http';

/** Sends these pieces, waits until they have left, and closes the connection in the middle of the reply. */
export async function hangUpAfter(
  response: ServerResponse,
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<void> {
  response.flushHeaders();
  for await (const piece of pieces) {
    await new Promise<void>((resolve) => response.write(piece, () => resolve()));
  }
  response.socket?.destroySoon();
}
