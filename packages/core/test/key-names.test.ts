import { compose, defineDomain, table } from '@schema/core';
import { expectedCatalog } from '@schema/core/catalog';
import type { AnyTable } from '@schema/core/table';
import { getTableConfig as getPostgresConfig } from 'drizzle-orm/pg-core';
import { getTableConfig as getSqliteConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { peopleDomain } from './sample/people.ts';

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

describe('a foreign key with a name of its own', () => {
  it('has it behind the prefix of the composition, on both databases', () => {
    const { postgres, sqlite } = compose([peopleDomain], { prefix: 'app_' });
    const names = [
      ...getPostgresConfig(postgres.badges).foreignKeys,
      ...getSqliteConfig(sqlite.badges).foreignKeys,
    ].map((key) => key.getName());
    expect(names).toEqual(['app_badges_member_fk', 'app_badges_member_fk']);
  });
});

describe('a unique column with a name of its own', () => {
  it('has it behind the prefix of the composition, on both databases', () => {
    const plans = table('plans', (t) => ({ id: t.id(), code: t.text().unique('plans_code_key') }));
    const domain = defineDomain({ name: 'plans', tables: { plans }, repositories: () => ({}) });
    const composition = compose([domain], { prefix: 'app_' });
    const { postgres, sqlite } = composition;
    const names = [
      ...getPostgresConfig(postgres.plans).columns,
      ...getSqliteConfig(sqlite.plans).columns,
    ].flatMap(({ isUnique, uniqueName }) => (isUnique ? [uniqueName] : []));
    expect(names).toEqual(['app_plans_code_key', 'app_plans_code_key']);
    const expected = expectedCatalog(composition, 'postgres').tables[0]?.indexes;
    expect(expected?.map(({ name }) => name)).toEqual(['app_plans_code_key']);
  });

  it('has it without the prefix in a table that is somebody else’s', () => {
    const plans = table('plans', (t) => ({ id: t.id(), code: t.text().unique('plans_code_key') }), {
      existing: true,
    });
    const domain = defineDomain({ name: 'plans', tables: { plans }, repositories: () => ({}) });
    const { postgres, sqlite } = compose([domain], { prefix: 'app_' });
    for (const config of [getPostgresConfig(postgres.plans), getSqliteConfig(sqlite.plans)])
      expect([config.name, config.columns[1]?.uniqueName]).toEqual(['plans', 'plans_code_key']);
  });
});
