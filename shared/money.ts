/**
 * Money is a whole number of millionths of a dollar, in fields named `…MicroUsd`: sums are exact,
 * and a price of $0.0875 a second is 87,500. The largest safe sum is about nine billion dollars.
 */
export const MICRO_USD_PER_USD = 1_000_000;

const DOLLARS = /^\$?(\d{1,9})(?:\.(\d{1,6}))?$/;

/** Millionths for an amount in dollars as a person or a settings file writes it (`4`, `4.20`, `$4.20`); null if it is none. */
export function parseUsd(text: string): number | null {
  const match = DOLLARS.exec(text.trim());
  if (!match) return null;
  const [, whole = '0', fraction = ''] = match;
  return Number(whole) * MICRO_USD_PER_USD + Number(fraction.padEnd(6, '0'));
}

/** Millionths for dollars given as a number by an API, rounded up to the next whole millionth: never too little. */
export function usdToMicroUsd(usd: number): number {
  return Math.ceil(Number((usd * MICRO_USD_PER_USD).toFixed(3)));
}

/**
 * For people: two decimals, and up to six where two would round a part away.
 *
 * @example formatUsd(4_200_000) // '$4.20'
 * @example formatUsd(87_500) // '$0.0875'
 */
export function formatUsd(microUsd: number): string {
  const sign = microUsd < 0 ? '-' : '';
  const amount = Math.abs(microUsd);
  const whole = Math.floor(amount / MICRO_USD_PER_USD);
  const fraction = String(amount % MICRO_USD_PER_USD)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${sign}$${whole}.${fraction}`;
}
