import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { socketLink } from '#renderer/connection/socket-link.ts';
import type { Reply } from '#shared/contract/reply.ts';
import { enter, type LoopbackSite, loopbackSite } from '../../electron/web/loopback-site.ts';

/** The page's side over a real WebSocket to a real host, with the ways to lose it in a test's hand. */
async function linkTo(
  site: LoopbackSite,
  standing = async (): Promise<'admitted' | 'refused' | 'unreachable'> => 'admitted',
  maybeLetIn: () => Promise<void> = () => new Promise(() => {}),
) {
  const { cookie, pass } = await enter(site);
  const waits: number[] = [];
  const sockets: NodeSocket[] = [];
  let isOver = false;
  const link = socketLink({
    open: () => {
      const address = `${site.origin.replace('http', 'ws')}/socket`;
      const socket = new NodeSocket(address, ['dailies-1', `pass.${pass}`], {
        headers: { cookie, origin: site.origin },
      });
      socket.on('error', () => undefined);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    ask: async () => (isOver ? 'refused' : standing()),
    maybeLetIn: () => (isOver ? new Promise(() => {}) : maybeLetIn()),
    wait: async (ms) => {
      waits.push(ms);
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  });
  const cut = () => sockets.at(-1)?.terminate();
  onTestFinished(() => {
    isOver = true;
    cut();
  });
  const states: string[] = [];
  link.connection.subscribe(() => states.push(link.connection.current()));
  return { link, states, waits, cut };
}

const value = (reply: unknown) => (reply as Extract<Reply<unknown>, { ok: true }>).value;

describe('socketLink', () => {
  it('answers calls that were made before there was a connection', async () => {
    const { link, states } = await linkTo(await loopbackSite());
    expect(link.connection.current()).toBe('connecting');
    expect(value(await link.call('app:about', { a: 1 }))).toEqual({ name: 'app:about', input: { a: 1 } });
    expect(states).toEqual(['connected']);
  });

  it('hears events until it has heard enough, also over the next connection', async () => {
    const site = await loopbackSite();
    const { link, cut, states } = await linkTo(site);
    await link.call('a', {});
    const heard: unknown[] = [];
    const stop = link.on('takes:changed', (payload) => heard.push(payload));
    site.send('takes:changed', 1);
    site.send('jobs:changed', 2);
    await link.call('a', {});
    cut();
    await expect.poll(() => states).toEqual(['connected', 'lost', 'connected']);
    site.send('takes:changed', 3);
    await link.call('a', {});
    stop();
    site.send('takes:changed', 4);
    await link.call('a', {});
    expect(heard).toEqual([1, 3]);
    expect(states).toEqual(['connected', 'lost', 'connected']);
  });

  it('sends a call without an answer again, the same, when the connection is back', async () => {
    const inputs: unknown[] = [];
    let cut = () => {};
    const site = await loopbackSite({
      answer: async (_name, input) => {
        inputs.push(input);
        // The command is done, and its answer lost.
        if (inputs.length === 1) cut();
        return { ok: true, value: inputs.length };
      },
    });
    const opened = await linkTo(site);
    cut = () => void opened.cut();
    expect(value(await opened.link.call('storyboard:edit', { commandId: 'once' }))).toBe(2);
    expect(inputs).toEqual([{ commandId: 'once' }, { commandId: 'once' }]);
  });

  it('gives up on a call that ends every connection', async () => {
    let cut = () => {};
    const site = await loopbackSite({
      answer: async (name) => {
        if (name === 'bad') cut();
        return { ok: true, value: name };
      },
    });
    const opened = await linkTo(site);
    cut = () => void opened.cut();
    await expect(opened.link.call('bad', {})).rejects.toThrow('bad had no answer over 5 connections');
    expect(value(await opened.link.call('good', {}))).toBe('good');
  });

  it('does not send what is too large for the host, and goes on', async () => {
    const site = await loopbackSite();
    const { link } = await linkTo(site);
    const refused = link.call('storyboard:edit', { text: 'é'.repeat(4_000_000) });
    await expect(refused).rejects.toMatchObject({ error: { code: 'invalid-input' } });
    await link.call('storyboard:edit', { text: 'é'.repeat(3_999_000) });
    expect(site.reached).toEqual(['call storyboard:edit']);
  });

  it('tries again for as long as nobody answers, more and more calmly', async () => {
    let tries = 0;
    const site = await loopbackSite();
    const { link, waits, states } = await linkTo(site, async () => {
      tries += 1;
      return tries <= 7 ? 'unreachable' : 'admitted';
    });
    expect(value(await link.call('a', {}))).toEqual({ name: 'a', input: {} });
    expect(waits).toEqual([500, 1000, 2000, 4000, 4000, 4000, 4000]);
    expect(states).toEqual(['lost', 'connected']);
  });

  it('waits, without a call, where the host does not know this browser, and goes on once it was let in', async () => {
    const site = await loopbackSite();
    let isKnown = false;
    let letIn = () => {};
    const { link, states } = await linkTo(
      site,
      async () => (isKnown ? 'admitted' : 'refused'),
      () => new Promise((resolve) => (letIn = resolve)),
    );
    const answer = link.call('a', {});
    await expect.poll(() => states).toEqual(['refused']);
    letIn();
    expect(site.reached).toEqual([]);
    isKnown = true;
    letIn();
    expect(value(await answer)).toEqual({ name: 'a', input: {} });
    expect(states).toEqual(['refused', 'connected']);
  });

  it('is forgotten, not refused, by a host that was started again', async () => {
    let isKnown = true;
    let letIn = () => {};
    const { link, states, cut } = await linkTo(
      await loopbackSite(),
      async () => (isKnown ? 'admitted' : 'refused'),
      () => new Promise((resolve) => (letIn = resolve)),
    );
    await link.call('a', {});
    isKnown = false;
    cut();
    await expect.poll(() => states).toEqual(['connected', 'lost', 'forgotten']);
    const answer = link.call('b', {});
    isKnown = true;
    letIn();
    expect(value(await answer)).toEqual({ name: 'b', input: {} });
    expect(states).toEqual(['connected', 'lost', 'forgotten', 'connected']);
  });
});
