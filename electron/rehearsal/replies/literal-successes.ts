import { generated, html, LITERAL_CLIP_URL, type LiteralBody, literal, no, ok } from './literal-shapes.ts';

/** Everything that was seen or documented with a status of success, and what may hide behind one. */
export const LITERAL_SUCCESSES: readonly LiteralBody[] = [
  literal('1.2', 'the envelope around a generation', { status: 200, body: ok(generated) }),
  literal('1.2', 'a generation alone', { status: 200, body: generated }),
  literal('1.2', 'a bare address', { status: 200, body: { video: LITERAL_CLIP_URL } }),
  literal('1.2', 'a hosted model', { status: 200, body: ok({ video: LITERAL_CLIP_URL }) }),
  literal('1.2', 'a generation by a stored key', {
    status: 200,
    body: ok({ ...generated, gatewayMetadata: { keySource: 'BYOK' } }),
  }),
  literal('1.2', 'hailuo with its own status', {
    status: 200,
    body: ok({ state: 'Completed', result: { task_id: 't1', status: 'Success', video: LITERAL_CLIP_URL } }),
  }),
  literal('1.2', 'hailuo without a clip', {
    status: 200,
    body: ok({ state: 'Completed', result: { task_id: 't1' } }),
  }),
  literal('1.2', 'hailuo still preparing', {
    status: 200,
    body: ok({ state: 'Completed', result: { task_id: 't1', status: 'Preparing' } }),
  }),
  literal('1.2', 'hailuo failed', {
    status: 200,
    body: ok({ state: 'Completed', result: { task_id: 't1', status: 'Fail' } }),
  }),
  literal('1.2', 'h3 in the envelope', {
    status: 200,
    body: ok({ result: { task: { id: 'x', status: 'succeeded', content: { url: LITERAL_CLIP_URL } } } }),
  }),
  literal('1.2', 'h3 wrapped once', {
    status: 200,
    body: { result: { task: { status: 'succeeded', content: { url: LITERAL_CLIP_URL } } } },
  }),
  literal('1.2', 'h3 alone', {
    status: 200,
    body: { task: { status: 'SUCCEEDED', content: { url: LITERAL_CLIP_URL }, usage: { tokens: 1 } } },
  }),
  literal('1.2', 'h3 running', { status: 200, body: ok({ task: { status: 'running' } }) }),
  literal('1.2', 'h3 failed with an error', {
    status: 200,
    body: ok({ task: { status: 'failed', error: { code: 'internal', message: 'renderer stopped' } } }),
  }),
  literal('1.2', 'flux with its draft', {
    status: 200,
    body: ok({ state: 'Completed', result: { video: LITERAL_CLIP_URL, draft_cache: 'd' } }),
  }),
  literal('1.3', 'a state in other letters', { status: 200, body: ok({ ...generated, state: 'COMPLETED' }) }),
  literal('1.3', 'a queued job', { status: 200, body: ok({ state: 'Queued', result: {} }) }),
  literal('1.3', 'a failed job without a reason', {
    status: 200,
    body: ok({ state: 'Failed', result: null }),
  }),
  literal('1.3', 'a queued job that has an address already', {
    status: 200,
    body: ok({ ...generated, state: 'Queued' }),
  }),
  literal('1.4', 'a queued batch request', {
    status: 202,
    body: ok({ status: 'queued', request_id: 'r1', model: 'm' }),
  }),
  literal('1.2', 'an empty result', { status: 200, body: ok({}) }),
  literal('1.2', 'an empty body', { status: 200, body: '' }),
  literal('1.2', 'half a reply', {
    status: 200,
    body: `{"success":true,"result":{"state":"Completed","result":{"video":"${LITERAL_CLIP_URL}`,
  }),
  literal('1.2', 'an address that is none', {
    status: 200,
    body: ok({ state: 'Completed', result: { video: 'file:///etc/passwd' } }),
  }),
  literal('2.1', 'an error under 200', { status: 200, body: no(3040, 'Capacity temporarily exceeded') }),
  literal('1.5', 'a page under 200', { status: 200, body: html('Just a moment...') }),
];
