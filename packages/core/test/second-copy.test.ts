import { compose, defineDomain } from '@schema/core';
import { expect, test, vi } from 'vitest';

test('a table that a second copy of core made is refused with the way to find it', async () => {
  vi.resetModules();
  const second = await import('../src/table/table.ts');
  const notes = second.table('notes', (t) => ({ id: t.id() }));
  const domain = defineDomain({ name: 'notes', tables: { notes }, repositories: () => ({}) });
  expect(() => second.definitionOf(notes)).not.toThrow();
  expect(() => compose([domain])).toThrow(/second copy of @schema\/core: `npm ls @schema\/core`/);
});
