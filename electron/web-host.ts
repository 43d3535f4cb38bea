// The composition root of the browser host: the same page and the same contract as the desktop app, over loopback.
import { randomBytes } from 'node:crypto';
import type { EventSink } from '#shared/contract/events.ts';
import type { AnswerCall } from './ipc/answer-call.ts';
import { openSite, type Site, type SiteOptions } from './page/open-site.ts';
import { LOOPBACK_LIMITS, type LoopbackHost, startLoopbackHost } from './web/loopback-host.ts';

export type WebHostOptions = SiteOptions & {
  /** 0 takes a free one. */
  readonly port: number;
  readonly openCore: (host: CoreHost) => Promise<WebCore>;
};

/** What the browser host gives to the core. */
export type CoreHost = {
  readonly media: Site['media'];
  readonly incoming: Site['incoming'];
  /** Reaches every window. */
  readonly emit: EventSink;
};

/** What the browser host needs of the core. */
export type WebCore = {
  readonly answer: AnswerCall;
  /** Lets go of every project. What counts is on disk before. */
  readonly close: () => Promise<void>;
};

export type WebHost = Pick<LoopbackHost, 'newAddress' | 'close'>;

/** Rejects as Node does where the port is taken (`EADDRINUSE`), with nothing left open. */
export async function openWebHost(options: WebHostOptions): Promise<WebHost> {
  const site = await openSite(options);
  // The core is opened first and may tell something before a window can hear it.
  let host: LoopbackHost | null = null;
  const emit: EventSink = (name, payload) => host?.send(name, payload);
  const core = await options
    .openCore({ media: site.media, incoming: site.incoming, emit })
    .catch(after(site.close));
  const close = async () => {
    await host?.close();
    await core.close();
    await site.close();
  };
  host = await startLoopbackHost({
    port: options.port,
    site: site.at,
    answer: core.answer,
    nowMs: options.nowMs,
    randomBytes,
    report: options.report,
    limits: LOOPBACK_LIMITS,
  }).catch(after(close));
  return { newAddress: host.newAddress, close };
}

function after(close: () => Promise<void>): (cause: unknown) => Promise<never> {
  return async (cause) => {
    await close();
    throw cause;
  };
}
