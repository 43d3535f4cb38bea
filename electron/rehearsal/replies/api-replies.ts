/** A whole reply, as it goes over the wire. */
export type ApiReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** An error of the API: its HTTP status and the code and message of its envelope. */
export type Refusal = { readonly status: number; readonly code: number; readonly message: string };

const JSON_HEADERS = { 'content-type': 'application/json' };

/** The API's envelope around an error. */
export function refusalReply(refusal: Refusal): ApiReply {
  const { code, message } = refusal;
  const body = JSON.stringify({ success: false, errors: [{ code, message }], messages: [], result: null });
  return { status: refusal.status, headers: JSON_HEADERS, body };
}

/** The reply to a finished generation: wrapped twice, as the live API does and its page does not show. */
export function finishedReply(clipUrl: string, logId: string): ApiReply {
  const result = {
    state: 'Completed',
    result: { video: clipUrl },
    gatewayMetadata: { keySource: 'Unified' },
  };
  return {
    status: 200,
    headers: { ...JSON_HEADERS, 'cf-aig-log-id': logId },
    body: JSON.stringify({ success: true, errors: [], messages: [], result }),
  };
}

export const REFUSALS = {
  noToken: { status: 401, code: 10000, message: 'Authentication error' },
  noRoute: {
    status: 404,
    code: 7003,
    message: 'Could not route to this path, perhaps your object identifier is invalid?',
  },
  wrongMethod: { status: 405, code: 10405, message: 'Method not allowed for this path' },
  tooLarge: { status: 413, code: 3006, message: 'Request is too large' },
  noModel: (model: string): Refusal => ({ status: 404, code: 7003, message: `Model not found: ${model}` }),
  incomplete: (what: string): Refusal => ({ status: 400, code: 3003, message: `Bad request: ${what}` }),
  invalidInput: (what: string): Refusal => ({ status: 400, code: 5006, message: `Invalid input: ${what}` }),
  upstream: (what: string): Refusal => ({ status: 400, code: 5004, message: `Invalid data: ${what}` }),
  failedInside: { status: 500, code: 2002, message: 'Failed to parse model output' },
  noLogEntry: { status: 404, code: 7002, message: 'Log not found' },
  noStoredBody: { status: 404, code: 7002, message: 'No stored body for this log' },
  badToken: { status: 401, code: 1000, message: 'Invalid API Token' },
  broken: (what: string): Refusal => ({ status: 500, code: 5000, message: `Rehearsal failed: ${what}` }),
} as const;
