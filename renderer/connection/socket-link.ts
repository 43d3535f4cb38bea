import { createBirpc } from 'birpc';
import { DailiesError } from '#shared/app-error.ts';
import { type HostFunctions, MOST_MESSAGE_BYTES, type PageFunctions } from '#shared/contract/web-link.ts';
import type { ConnectionState, Link } from './link.ts';

export type SocketLinkParts = {
  /** Begins a connection. */
  readonly open: () => WebSocket;
  /** Whether the host knows this browser; `unreachable` where it does not answer. */
  readonly ask: () => Promise<'admitted' | 'refused' | 'unreachable'>;
  readonly wait: (ms: number) => Promise<void>;
  /** Ends when it is worth asking a host again that did not know this browser. */
  readonly maybeLetIn: () => Promise<void>;
};

type Call = {
  readonly name: string;
  readonly input: unknown;
  readonly answer: (reply: unknown) => void;
  readonly fail: (cause: unknown) => void;
  sent: number;
};

/** A call that ends the connection as often as this is not sent again. */
const MOST_SENDINGS = 5;
const SHORTEST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 4000;

/**
 * The way to the browser host. A lost connection is made again, and every call without an answer is sent once more:
 * a query changes nothing, and a command carries its `commandId`, by which the core does it once.
 */
export function socketLink(parts: SocketLinkParts): Link {
  const unanswered = new Set<Call>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const watchers = new Set<() => void>();
  let state: ConnectionState = 'connecting';
  let send: ((call: Call) => void) | null = null;
  let wasConnected = false;

  const become = (next: ConnectionState) => {
    if (next === state) return;
    state = next;
    for (const watcher of [...watchers]) watcher();
  };
  const tell = (name: string, payload: unknown) => {
    for (const listener of [...(listeners.get(name) ?? [])]) tellOne(listener, payload);
  };
  const connectOnce = () =>
    connect(parts.open(), tell, unanswered, (sender) => {
      send = sender;
      for (const call of unanswered) sender(call);
      wasConnected = true;
      become('connected');
    });
  const stayConnected = async () => {
    for (let failures = 0; ; ) {
      const standing = await parts.ask();
      if (standing === 'refused') {
        become(wasConnected ? 'forgotten' : 'refused');
        await parts.maybeLetIn();
        continue;
      }
      const wasOpen = standing === 'admitted' && (await connectOnce());
      send = null;
      failures = wasOpen ? 0 : failures + 1;
      become('lost');
      await parts.wait(Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** failures));
    }
  };
  void stayConnected();

  return {
    call: (name, input) =>
      new Promise((resolve, reject) => {
        const call: Call = {
          name,
          input,
          sent: 0,
          answer: (reply) => {
            unanswered.delete(call);
            resolve(reply);
          },
          fail: (cause) => {
            unanswered.delete(call);
            reject(cause);
          },
        };
        unanswered.add(call);
        send?.(call);
      }),
    on: (name, listener) => {
      const ofName = listeners.get(name) ?? new Set();
      listeners.set(name, ofName.add(listener));
      return () => void ofName.delete(listener);
    },
    connection: {
      current: () => state,
      subscribe: (watcher) => {
        watchers.add(watcher);
        return () => void watchers.delete(watcher);
      },
    },
  };
}

/** One listener that fails leaves the others their event. */
function tellOne(listener: (payload: unknown) => void, payload: unknown): void {
  try {
    listener(payload);
  } catch (cause) {
    console.error(cause);
  }
}

/** Lives as long as one connection; gives whether it was ever open. */
function connect(
  socket: WebSocket,
  event: PageFunctions['event'],
  unanswered: ReadonlySet<Call>,
  opened: (send: (call: Call) => void) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    let wasOpen = false;
    const host = createBirpc<HostFunctions, PageFunctions, false>(
      { event },
      {
        proxify: false,
        timeout: -1,
        post: (text: string) => socket.send(text),
        on: (listener) => socket.addEventListener('message', ({ data }) => listener(data)),
        serialize: JSON.stringify,
        deserialize: JSON.parse,
      },
    );
    const send = (call: Call) => {
      const problem = whyNotSent(call);
      if (problem !== null) return call.fail(problem);
      call.sent += 1;
      // Without an answer it stays among the unanswered, for the next connection.
      host.$call('call', call.name, call.input).then(call.answer, () => undefined);
    };
    socket.addEventListener('open', () => {
      wasOpen = true;
      opened((call) => unanswered.has(call) && send(call));
    });
    socket.addEventListener('close', () => {
      host.$close();
      resolve(wasOpen);
    });
  });
}

/** What would end the connection is not sent: it would end the next one as well. */
function whyNotSent({ name, input, sent }: Call): DailiesError | null {
  if (sent >= MOST_SENDINGS) {
    return new DailiesError({ code: 'unexpected', detail: `${name} had no answer over ${sent} connections` });
  }
  const bytes = new TextEncoder().encode(JSON.stringify([name, input])).length;
  if (bytes < MOST_MESSAGE_BYTES - FRAME_BYTES) return null;
  const message = `is larger than the ${MOST_MESSAGE_BYTES / 1_000_000} MB that one change may have`;
  return new DailiesError({ code: 'invalid-input', problems: [{ place: '', message }] });
}

/** What stands around a call in its message. */
const FRAME_BYTES = 1000;
