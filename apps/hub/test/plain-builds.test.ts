import { auth } from '@schema/auth';
import { compose } from '@schema/core';
import { describe, expect, it } from 'vitest';
import { composition } from '../src/composition.ts';

const domains = Object.values(composition.domains);

describe('the plain builds of a package', () => {
  it.each(domains)('of $name export its tables and, for Postgres, its enums', async (domain) => {
    const folder = domain.name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const [sqlite, postgres] = await Promise.all(
      ['sqlite', 'postgres'].map((dialect) => import(`@schema/${folder}/${dialect}`)),
    );
    const tables = Object.keys(domain.tables);
    expect(Object.keys(sqlite).sort()).toEqual(tables.sort());
    const { enums } = compose(domain === auth ? [auth] : [auth, domain]);
    const types = Object.keys(enums).map((name) =>
      name.replaceAll(/_\w/g, ([, letter = '']) => letter.toUpperCase()),
    );
    expect(Object.keys(postgres).sort()).toEqual([...tables, ...types].sort());
    expect(Object.values(postgres)).not.toContain(undefined);
  });
});
