import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { createBirpc } from 'birpc';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import type { AnswerCall } from '#electron/ipc/answer-call.ts';
import {
  type HostFunctions,
  LINK_PROTOCOL,
  MOST_MESSAGE_BYTES,
  type PageFunctions,
} from '#shared/contract/web-link.ts';

/** The windows that are connected. */
export type Sockets = {
  /** Finishes an upgrade that was let in. */
  readonly accept: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Tells every window. One that takes too long is cut off; it connects again and asks anew. */
  readonly send: (name: string, payload: unknown) => void;
  readonly close: () => void;
};

export type SocketLimits = {
  /** Of one message from the page; a longer one ends the connection. */
  readonly messageBytes: number;
  /** Calls of one window that are not answered yet. */
  readonly openCalls: number;
  /** What may wait to be taken by one window. */
  readonly waitingBytes: number;
  readonly windows: number;
  /** A window that does not answer a ping until the next one is gone. */
  readonly pingEveryMs: number;
};

export const SOCKET_LIMITS: SocketLimits = {
  messageBytes: MOST_MESSAGE_BYTES,
  openCalls: 500,
  waitingBytes: 64_000_000,
  windows: 64,
  pingEveryMs: 30_000,
};

/** Codes of RFC 6455, section 7.4.1. */
const CLOSE = { goingAway: 1001, notUnderstood: 1007, refused: 1008, tryLater: 1013 } as const;

/** The only message that a page sends. */
const CALL_MESSAGE = z.strictObject({
  t: z.literal('q'),
  i: z.string().min(1).max(64),
  m: z.literal('call'),
  a: z.tuple([z.unknown(), z.unknown()]),
});

/** Answers calls over WebSockets, and sends events over them. */
export function openSockets(answer: AnswerCall, limits: SocketLimits): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.messageBytes,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(LINK_PROTOCOL) ? LINK_PROTOCOL : false),
  });
  const windows = new Set<Window>();
  const watch = setInterval(() => {
    for (const window of windows) window.ping();
  }, limits.pingEveryMs);
  watch.unref();
  return {
    accept: (request, socket, head) =>
      server.handleUpgrade(request, socket, head, (webSocket) => {
        if (windows.size >= limits.windows) return webSocket.close(CLOSE.tryLater);
        const window = openWindow(webSocket, answer, limits);
        windows.add(window);
        webSocket.on('close', () => windows.delete(window));
      }),
    send: (name, payload) => {
      for (const window of windows) window.send(name, payload);
    },
    close: () => {
      clearInterval(watch);
      for (const client of server.clients) {
        client.close(CLOSE.goingAway);
        client.terminate();
      }
      server.close();
    },
  };
}

type Window = {
  readonly send: (name: string, payload: unknown) => void;
  readonly ping: () => void;
};

function openWindow(socket: WebSocket, answer: AnswerCall, limits: SocketLimits): Window {
  let openCalls = 0;
  let isAlive = true;
  const call = async (name: string, input: unknown) => {
    if (openCalls >= limits.openCalls) {
      socket.close(CLOSE.refused);
      throw new Error('too many calls at once');
    }
    openCalls += 1;
    try {
      return await answer(name, input);
    } finally {
      openCalls -= 1;
    }
  };
  const page = createBirpc<PageFunctions, HostFunctions, false>(
    { call },
    {
      proxify: false,
      post: (text: string) => {
        // Its connection being gone is no failure of a call: the page asks again over the next one.
        if (socket.readyState === socket.OPEN) socket.send(text);
        if (socket.bufferedAmount > limits.waitingBytes) socket.terminate();
      },
      on: (listener) => {
        socket.on('message', (data, isBinary) => listener(isBinary ? null : String(data)));
      },
      serialize: JSON.stringify,
      deserialize: (text: string | null) => CALL_MESSAGE.parse(JSON.parse(text ?? '')),
      onGeneralError: () => {
        socket.close(CLOSE.notUnderstood);
        return true;
      },
    },
  );
  socket.on('pong', () => {
    isAlive = true;
  });
  // What is wrong with a message also closes the connection, which is all there is to do about it.
  socket.on('error', () => undefined);
  return {
    send: (name, payload) => void page.$callEvent('event', name, payload),
    ping: () => {
      if (!isAlive) return socket.terminate();
      isAlive = false;
      socket.ping();
    },
  };
}
