import { compose, defineDomain, table } from '@schema/core';
import type { AnyTable } from '@schema/core/table';
import { describe, expect, it } from 'vitest';

const pairs = table(
  'pairs',
  (t) => ({ left: t.integer().notNull(), right: t.integer().notNull() }),
  (c, { primaryKey }) => [primaryKey(c.left, c.right)],
);
const singles = table('singles', (t) => ({ id: t.id() }));

/** Make the tables of both databases with a prefix of so many letters. */
function made(tables: Record<string, AnyTable>, length: number): object[] {
  const domain = defineDomain({ name: 'keys', tables, repositories: () => ({}) });
  const composition = compose([domain], { prefix: `${'a'.repeat(length - 1)}_` });
  return [composition.postgres, composition.sqlite];
}

describe('the name of a primary key', () => {
  it('is one that Postgres does not cut, as an error could not say what it is of', () => {
    for (const [tables, name] of [
      [{ pairs }, 'pairs_left_right_pk'],
      [{ singles }, 'singles_pkey'],
    ] as const) {
      const length = 63 - name.length;
      expect(made(tables, length)).toHaveLength(2);
      expect(() => made(tables, length + 1)).toThrow(`${name}" is longer than 63 bytes`);
    }
  });
});
