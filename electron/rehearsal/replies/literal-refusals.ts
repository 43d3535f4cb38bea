import { html, type LiteralBody, literal, no } from './literal-shapes.ts';

/** The codes of the API and of the gateway before it, as documented or met. */
export const LITERAL_REFUSALS: readonly LiteralBody[] = [
  literal('2.2', '5007', { status: 400, body: no(5007, 'No such model x or task') }),
  literal('2.2', '5004', { status: 400, body: no(5004, 'Invalid data: wrong base64') }),
  literal('2.2', '5006', { status: 400, body: no(5006, 'AiError: Bad input: required properties') }),
  literal('2.2', '3003', { status: 400, body: no(3003, 'Missing headers or body') }),
  literal('2.2', '3006', { status: 413, body: no(3006, 'Request is too large') }),
  literal('2.2', '3007', { status: 408, body: no(3007, 'Request timeout') }),
  literal('2.2', '3008', { status: 408, body: no(3008, 'Request was aborted') }),
  literal('2.2', '3023', { status: 403, body: no(3023, 'Service unavailable for account') }),
  literal('2.2', '3041', { status: 403, body: no(3041, 'Not allowed for this account') }),
  literal('2.2', '5018', { status: 403, body: no(5018, 'Account not allowed to use this model') }),
  literal('2.2', '5016', { status: 403, body: no(5016, "Agree to the model's usage policy first") }),
  literal('2.2', '3042', { status: 404, body: no(3042, 'Bad model name') }),
  literal('2.2', '3036', { status: 429, body: no(3036, 'You have used up your daily free allocation') }),
  literal('2.2', '3040', { status: 429, body: no(3040, 'Capacity temporarily exceeded, please try again') }),
  literal('2.2', '3040 with a wait', {
    status: 429,
    retryAfter: '7',
    body: no(3040, 'Capacity temporarily exceeded'),
  }),
  literal('2.3', '7003 for a model', {
    status: 404,
    body: no(7003, 'Model not found: bytedance/seedance-9'),
  }),
  literal('2.3', '7003 for a wrong account', {
    status: 404,
    body: no(
      7003,
      'Could not route to /client/v4/accounts/x/ai/run, perhaps your object identifier is invalid?',
    ),
  }),
  literal('2.3', '2021, model withdrawn', {
    status: 402,
    body: no(2021, 'Model x is not available through unified billing. Use BYOK.'),
  }),
  literal('2.3', '2021, shared pool busy', {
    status: 402,
    body: no(2021, 'Wholesale rate limit exceeded for this gateway. Try again later or use BYOK.'),
  }),
  literal('2.3', '2021, no credits', { status: 402, body: no(2021, 'Insufficient AI Gateway credits') }),
  literal('2.3', '2049', { status: 402, body: no(2049, 'Insufficient balance') }),
  literal('2.3', 'insufficient balance, no code', {
    status: 402,
    body: { error: '402 insufficient balance' },
  }),
  literal('2.3', 'a payment error', { status: 402, body: no(null, 'Payment error') }),
  literal('2.3', '402 without a word', { status: 402, body: '' }),
  literal('2.3', '2018', { status: 429, body: no(2018, 'Wholesale rate limited') }),
  literal('2.1', 'plain text', { status: 429, body: 'Rate limited' }),
  literal('2.1', 'plain text of the edge', { status: 429, retryAfter: '30', body: 'error code: 1015' }),
  literal('2.3', '2003', { status: 429, body: no(2003, 'Rate limited') }),
  literal('2.3', 'a spend limit', { status: 429, body: no(null, 'Spend limit reached for this gateway') }),
  literal('2.3', 'a spend limit under a rate limit code', {
    status: 429,
    body: no(2003, 'Monthly spending limit exceeded'),
  }),
  literal('2.3', 'a spend limit in plain text', {
    status: 429,
    body: 'Budget for this window has been reached',
  }),
  literal('2.7', 'a limit of a code not known', {
    status: 429,
    body: no(971, 'Please consider throttling your request speed'),
  }),
  literal('2.7', 'a known code beside one not known', {
    status: 429,
    body: {
      success: false,
      errors: [
        { code: 2018, message: 'Rate limited' },
        { code: 4242, message: 'Job lost' },
      ],
    },
  }),
  literal('2.7', 'half an error', { status: 429, body: '{"success":false,"errors":[{"code":20' }),
  literal('2.7', 'a page', { status: 429, body: html('Access denied | 1015') }),
  literal('2.3', '2009', { status: 401, body: no(2009, 'Unauthorized') }),
  literal('2.3', '2047', { status: 400, body: no(2047, 'Invalid user credentials') }),
  literal('2.3', '2001', {
    status: 400,
    body: no(2001, 'Please configure AI Gateway in the Cloudflare dashboard'),
  }),
  literal('2.3', '2002 under 400', { status: 400, body: no(2002, 'Failed to parse model output') }),
  literal('2.3', '2002 under 500', { status: 500, body: no(2002, 'Failed to parse model output') }),
  literal('2.3', '5035', { status: 400, body: no(5035, 'Model is not available on the REST API') }),
];
