/** The error's code and words; of several attempts (one an address) those of the first. */
export function causeOf(error: unknown): string {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  if (!(first instanceof Error)) return String(first);
  const code = 'code' in first && typeof first.code === 'string' ? `${first.code}: ` : '';
  return first.message.startsWith(code) ? first.message : `${code}${first.message}`;
}
