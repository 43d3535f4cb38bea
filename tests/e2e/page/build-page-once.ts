import { join } from 'node:path';
import { findBuiltPage } from '#electron/web/built-page.ts';

/** Before any test: several that serve the page would build it at once otherwise. */
export async function setup(): Promise<void> {
  await findBuiltPage(join(import.meta.dirname, '../../..'), () => undefined);
}
