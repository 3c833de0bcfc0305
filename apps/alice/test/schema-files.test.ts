import { expect, it } from 'vitest';
import { composition } from '../src/composition.ts';
import * as postgres from '../src/schema.postgres.ts';
import * as sqlite from '../src/schema.sqlite.ts';

it('exports every table and enum of the composition, and nothing else', () => {
  expect({ ...sqlite }).toEqual({ ...composition.sqlite });
  const { messageRole, ...tables } = postgres;
  expect(tables).toEqual({ ...composition.postgres });
  expect([messageRole]).toEqual(Object.values(composition.enums));
  expect(composition.schema).toBeUndefined();
});
