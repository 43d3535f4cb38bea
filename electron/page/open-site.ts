import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type IncomingFiles, openIncomingFiles } from '../incoming/incoming-files.ts';
import { UPLOAD_DEFAULTS, uploadServer } from '../incoming/upload-server.ts';
import { createMediaRegistry, type MediaRegistry } from '../media-host/media-registry.ts';
import { viewMaker } from '../media-host/media-views.ts';
import { mediaServer } from '../media-host/serve-media.ts';
import { originServer } from './serve-origin.ts';
import { pageServer, type ServeRequest } from './serve-page.ts';

export type SiteOptions = {
  /** The built page. */
  readonly pageFolder: string;
  /** Where this user's settings stand; uploads wait in a folder of it. */
  readonly settingsFolder: string;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Told of failures that nobody foresaw. */
  readonly report: (cause: unknown) => void;
};

/** What stands on the page's own origin, and what the core fills it with. */
export type Site = {
  /** @param origin such as `app://app` or `http://127.0.0.1:40123` */
  readonly at: (origin: string) => ServeRequest;
  readonly media: MediaRegistry;
  readonly incoming: IncomingFiles;
  /** Removes the uploads. */
  readonly close: () => Promise<void>;
};

/** How many posters, filmstrips and peaks are made at once. */
const VIEWS_AT_ONCE = 3;

/** Page, media and uploads, for every host alike. */
export async function openSite({ pageFolder, settingsFolder, nowMs, report }: SiteOptions): Promise<Site> {
  const incoming = await openIncomingFiles({
    parentFolder: join(settingsFolder, 'incoming'),
    nowMs,
    newId: randomUUID,
  });
  const registry = createMediaRegistry(randomBytes(32));
  const rooms = {
    page: pageServer(pageFolder),
    media: mediaServer({ registry, makeView: viewMaker(VIEWS_AT_ONCE), report }),
    upload: uploadServer({ ...UPLOAD_DEFAULTS, incoming, newId: randomUUID, report }),
  };
  return {
    at: (origin) => originServer({ origin, ...rooms }),
    media: registry,
    incoming,
    close: incoming.close,
  };
}
