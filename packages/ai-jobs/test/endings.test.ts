import { SchemaError } from '@schema/core';
import { expect, it } from 'vitest';
import { persist } from '../src/worker/endings.ts';

it('tries an ending again while the database is not there, but not for ever', async () => {
  const gone = new SchemaError('UNAVAILABLE', 'The database cannot be reached.');
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    throw gone;
  };
  await expect(persist(100, work)).rejects.toBe(gone);
  expect(attempts).toBeGreaterThan(1);
});

it('does not try an ending again that the database refuses', async () => {
  const refused = new SchemaError('CHECK', 'A value is not allowed here.');
  let attempts = 0;
  const work = async () => {
    attempts += 1;
    throw refused;
  };
  await expect(persist(100, work)).rejects.toBe(refused);
  expect(attempts).toBe(1);
});
