import { generated, html, type LiteralBody, literal, no, ok } from './literal-shapes.ts';

/** Older codes, other shapes, moderation, and what stands before the API. */
export const LITERAL_OTHERS: readonly LiteralBody[] = [
  literal('2.4', '10000', { status: 401, body: no(10000, 'Authentication error') }),
  literal('2.4', '10000 under 400', { status: 400, body: no(10000, 'Authentication error') }),
  literal('2.4', '9109', { status: 400, body: no(9109, 'Invalid access token') }),
  literal('2.4', '7000', { status: 400, body: no(7000, 'No route for that URI') }),
  literal('2.4', 'a success that carries 10000 as good news', {
    status: 200,
    body: { ...ok(generated), messages: [{ code: 10000, message: 'This API Token is valid and active' }] },
  }),
  literal('2.1', 'the internal shape', {
    status: 400,
    body: { internalCode: 5007, name: 'Error', description: 'No such model', message: 'No such model' },
  }),
  literal('2.1', 'the provider shape', {
    status: 400,
    body: { error: { message: 'duration must be integer', type: 'BadRequest' } },
  }),
  literal('2.1', 'a bare message', { status: 422, body: { message: 'Unprocessable' } }),
  literal('2.1', 'plain text under 400', { status: 400, body: 'Bad Request' }),
  literal('2.1', 'an empty 404', { status: 404, body: '' }),
  literal('2.1', 'an empty 413', { status: 413, body: html('413 Request Entity Too Large') }),
  literal('2.1', 'a firewall page', { status: 403, body: html('Attention Required! | Cloudflare') }),
  literal('2.1', 'a conflict', { status: 409, body: no(null, 'Conflict') }),
  literal('2.5', 'a real person', {
    status: 400,
    body: {
      error: {
        code: 'InputImageSensitiveContentDetected',
        message: 'The request failed because the input image may contain real person. Request id: 02',
        type: 'BadRequest',
      },
    },
  }),
  literal('2.5', 'a real person under an input code', {
    status: 400,
    body: no(5006, 'The request failed because the input video may contain real person'),
  }),
  literal('2.5', 'sensitive words', {
    status: 422,
    body: no(null, 'The prompt may contain sensitive information'),
  }),
  literal('2.5', 'a policy', { status: 400, body: no(null, 'Blocked by policy') }),
  literal('2.5', 'copyright under 403', { status: 403, body: no(null, 'Output may be under copyright') }),
  literal('2.5', 'an access policy under 403', { status: 403, body: no(null, 'Denied by access policy') }),
  literal('2.5', 'moderation under 200', {
    status: 200,
    body: ok({ state: 'Failed', error: 'Output rejected by moderation', result: null }),
  }),
  literal('2.5', 'moderation in h3', {
    status: 200,
    body: ok({ task: { status: 'failed', error: { code: 'x', message: 'privacy' } } }),
  }),
  literal('2.5', 'moderation words under a rate limit', {
    status: 429,
    body: no(2003, 'Rate limiting policy'),
  }),
  literal('2.5', 'moderation words under 500', {
    status: 500,
    body: no(null, 'input image may contain real person'),
  }),
  literal('1.5', '524 as a page', {
    status: 524,
    body: html('api.cloudflare.com | 524: A timeout occurred'),
  }),
  literal('1.5', '524 as problem JSON', {
    status: 524,
    body: { type: 'about:blank', title: 'A timeout occurred', status: 524 },
  }),
  literal('2.6', '500', { status: 500, body: no(null, 'Internal error') }),
  literal('2.6', '502', { status: 502, body: html('502 Bad Gateway') }),
  literal('2.6', '503 with a known code', {
    status: 503,
    retryAfter: '5',
    body: no(3040, 'Capacity temporarily exceeded'),
  }),
  literal('2.6', '504', { status: 504, body: '' }),
  literal('2.6', 'a redirect', { status: 302, body: '' }),
];
