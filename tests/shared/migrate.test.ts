import { expect, it } from 'vitest';
import { migrate } from '#shared/migrate.ts';

const steps = [
  { name: 'one', up: ({ title, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, name: title }) },
];

it('takes the steps from the version of the file on', () => {
  expect(migrate({ version: 1, title: 'a' }, steps)).toEqual({
    kind: 'newest',
    value: { version: 2, name: 'a' },
  });
  expect(migrate({ version: 3 }, steps)).toEqual({ kind: 'newer', version: 3 });
});

it.each([null, [], {}, { version: 'x' }])('leaves %j for the schema to refuse', (raw) => {
  expect(migrate(raw, steps)).toEqual({ kind: 'newest', value: raw });
});
