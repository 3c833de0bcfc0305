import type { D1Binding } from '@schema/core';
import { openD1 } from '@schema/testing/d1';
import { composition } from './composition.ts';

/** Open a D1 database that counts its statements. */
export async function openCountedD1() {
  const database = await openD1(composition);
  let statements = 0;
  const binding: D1Binding = {
    prepare: (sql) => {
      statements += 1;
      return database.prepare(sql);
    },
    batch: (list) => database.batch(list),
  };
  return { binding, statements: () => statements };
}
