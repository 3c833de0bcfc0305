import { isSchemaError, SchemaError } from '@schema/core';
import { expect, it, vi } from 'vitest';

it('tells an error of another copy of this package, as a bundle may hold one', async () => {
  vi.resetModules();
  const other = await import('@schema/core');
  expect(other.SchemaError).not.toBe(SchemaError);
  const error: unknown = new other.SchemaError('BUSY', 'Make the call again.');
  expect(isSchemaError(error)).toBe(true);
  expect(isSchemaError(error, 'BUSY')).toBe(true);
  expect(isSchemaError(error, 'CONFLICT')).toBe(false);
});

it.each([
  undefined,
  null,
  'BUSY',
  { name: 'SchemaError', code: 'BUSY' },
  Object.assign(new Error('Make the call again.'), { name: 'SchemaError', code: 'BUSY' }),
])('takes nothing else for one: %s', (other) => {
  expect(isSchemaError(other)).toBe(false);
});
