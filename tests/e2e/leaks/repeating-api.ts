import { readFaultScript } from '#electron/rehearsal/faults/fault-script.ts';
import { followScript } from '#electron/rehearsal/faults/follow-script.ts';
import { scriptedServer } from '../paid-calls.ts';
import { type Door, recordingDoor } from './recording-door.ts';

export type RepeatingApi = {
  /** What makes the program take it for Cloudflare, with the token. */
  readonly env: Readonly<Record<string, string>>;
  readonly api: Door;
  /** Where the API's clips are fetched: another origin. */
  readonly clips: Door;
  /** Where redirects lead. */
  readonly foreign: Door;
};

/**
 * The rehearsal server behind doors that write every request down, with a fault for each of the first eight shots; it
 * says the token back wherever it can.
 */
export async function repeatingApi(token: string): Promise<RepeatingApi> {
  const foreign = await recordingDoor({ name: 'foreign', to: null });
  const rules = faults(token, foreign.origin);
  const read = readFaultScript(JSON.stringify({ version: 1, rules }));
  if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems));
  const { behave, atDoor } = followScript(read.script);
  const server = await scriptedServer(behave, { token, atDoor });
  const real = new URL(server.env.DAILIES_API_BASE_URL ?? '');
  const clips = await recordingDoor({ name: 'clips', to: real.origin });
  const api = await recordingDoor({
    name: 'the API',
    to: real.origin,
    allowed: 'authorization',
    change: (body) => body.replaceAll(`${real.origin}/clips/`, `${clips.origin}/clips/`),
  });
  const own = { CLOUDFLARE_API_TOKEN: token, DAILIES_API_BASE_URL: `${api.origin}${real.pathname}` };
  return { env: { ...server.env, ...own }, api, clips, foreign };
}

function faults(token: string, foreign: string) {
  const shot = (number: number) => ({ shots: [`s1-0${number}0`] });
  const said = [
    `Authorization: Bearer ${token} is not right`,
    JSON.stringify({ authorization: token }),
    encodeURIComponent(token),
    Buffer.from(token).toString('base64'),
  ].join(' and ');
  const refused = { success: false, errors: [{ code: 5006, message: said }], messages: [], result: null };
  return [
    { when: shot(1), do: { kind: 'reply', status: 400, body: refused } },
    { when: shot(2), do: { kind: 'reply', status: 500, body: `<html>${said}</html>`, charged: true } },
    { when: shot(3), do: { kind: 'redirect', status: 307, location: `${foreign}/moved`, charged: false } },
    { when: shot(4), do: { kind: 'lost-reply', charged: true } },
    { when: shot(5), clip: { fault: { kind: 'redirect', location: `${foreign}/clip.mp4` }, times: 1 } },
    { when: shot(6), clip: { fault: { kind: 'garbage' }, times: 1 } },
    { when: shot(7), times: 1, do: { kind: 'hang-up' } },
    { when: shot(8), times: 1, do: { kind: 'reply', status: 429, body: `Slow down, ${token}` } },
  ];
}
