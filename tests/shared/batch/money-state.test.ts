import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedMicroUsd, type Money, type MoneyEvent, nextMoney } from '#shared/batch/money-state.ts';

const estimateMicroUsd = 280_000;
const held: Money = { status: 'held', estimateMicroUsd };
const confirmed: Money = { status: 'confirmed', estimateMicroUsd, actualMicroUsd: null };
const released: Money = { status: 'released', estimateMicroUsd, chargeChecked: true };
const unchecked: Money = { status: 'released', estimateMicroUsd, chargeChecked: false };
const maybe: Money = { status: 'maybe-charged', estimateMicroUsd };
const logged = (actualMicroUsd: number): Money => ({ status: 'confirmed', estimateMicroUsd, actualMicroUsd });
const charged = (actualMicroUsd: number): Money => ({ status: 'charged', estimateMicroUsd, actualMicroUsd });
const saysCharged = (actualMicroUsd: number): MoneyEvent => ({ type: 'log-says-charged', actualMicroUsd });
const says = (actualMicroUsd: number): MoneyEvent => ({ type: 'log-says', actualMicroUsd });

const TABLE: readonly [Money, MoneyEvent, Money | null][] = [
  [held, { type: 'clip-came' }, confirmed],
  [held, { type: 'not-charged' }, released],
  [held, { type: 'refused' }, unchecked],
  [held, { type: 'outcome-lost' }, maybe],
  [held, { type: 'person-says-not-charged' }, null],
  [held, says(0), released],
  [held, says(300_000), logged(300_000)],
  [maybe, { type: 'clip-came' }, confirmed],
  [maybe, { type: 'not-charged' }, null],
  [maybe, { type: 'refused' }, unchecked],
  [maybe, { type: 'outcome-lost' }, null],
  [maybe, { type: 'person-says-not-charged' }, released],
  [maybe, says(0), released],
  [maybe, says(300_000), logged(300_000)],
  [confirmed, { type: 'clip-came' }, null],
  [confirmed, { type: 'not-charged' }, null],
  [confirmed, { type: 'refused' }, null],
  [confirmed, { type: 'outcome-lost' }, null],
  [confirmed, { type: 'person-says-not-charged' }, null],
  [confirmed, says(0), logged(0)],
  [confirmed, says(300_000), logged(300_000)],
  [released, { type: 'clip-came' }, null],
  [released, { type: 'not-charged' }, null],
  [released, { type: 'outcome-lost' }, null],
  [unchecked, says(0), released],
  [unchecked, says(300_000), logged(300_000)],
  [held, saysCharged(300_000), charged(300_000)],
  [maybe, saysCharged(300_000), charged(300_000)],
  [maybe, saysCharged(0), null],
  [confirmed, saysCharged(300_000), null],
  [released, saysCharged(300_000), null],
  [charged(300_000), saysCharged(500_000), charged(500_000)],
  [charged(300_000), { type: 'clip-came' }, logged(300_000)],
  [charged(300_000), { type: 'refused' }, null],
  [charged(300_000), { type: 'person-says-not-charged' }, null],
  [charged(300_000), says(400_000), logged(400_000)],
  [charged(300_000), says(0), logged(0)],
];

const events: fc.Arbitrary<MoneyEvent> = fc.oneof(
  fc.constantFrom<MoneyEvent>(
    { type: 'clip-came' },
    { type: 'not-charged' },
    { type: 'refused' },
    { type: 'outcome-lost' },
    { type: 'person-says-not-charged' },
  ),
  fc.nat(1_000_000).map(says),
  fc.nat(1_000_000).map(saysCharged),
);

describe('nextMoney', () => {
  it.each(TABLE)('makes of %o by %o: %o', (money, event, expected) => {
    expect(nextMoney(money, event)).toEqual(expected);
  });

  it('never lets go of money without a word that nothing was charged', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (sequence) => {
        let money: Money = held;
        for (const event of sequence) {
          const next = nextMoney(money, event);
          const letGo = next && countedMicroUsd(money) > 0 && countedMicroUsd(next) === 0;
          if (letGo) {
            const words = ['not-charged', 'refused', 'person-says-not-charged'];
            expect(
              words.includes(event.type) || (event.type === 'log-says' && event.actualMicroUsd === 0),
            ).toBe(true);
          }
          money = next ?? money;
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps the estimate whatever comes, and never makes free money of paid', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (sequence) => {
        const end = sequence.reduce<Money>((money, event) => nextMoney(money, event) ?? money, held);
        expect(end).toMatchObject({ estimateMicroUsd });
      }),
    );
  });

  it('leaves rehearsed work free', () => {
    const free: Money = { status: 'free' };
    expect(nextMoney(free, { type: 'clip-came' })).toEqual(free);
    expect(nextMoney(free, { type: 'outcome-lost' })).toEqual(free);
    expect(nextMoney(free, says(300_000))).toBeNull();
    expect(nextMoney(free, saysCharged(300_000))).toBeNull();
  });
});

describe('countedMicroUsd', () => {
  it.each<[Money, number]>([
    [held, 280_000],
    [maybe, 280_000],
    [confirmed, 280_000],
    [logged(300_000), 300_000],
    [charged(300_000), 300_000],
    [logged(0), 0],
    [released, 0],
    [unchecked, 0],
    [{ status: 'free' }, 0],
    [{ status: 'held', estimateMicroUsd: null }, 0],
    [{ status: 'confirmed', estimateMicroUsd: null, actualMicroUsd: 120_000 }, 120_000],
  ])('counts %o as %d', (money, counted) => {
    expect(countedMicroUsd(money)).toBe(counted);
  });
});
