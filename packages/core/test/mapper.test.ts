import { integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { rowMapper } from '../src/store/mapper.ts';

const notes = pgTable('notes', {
  id: integer(),
  at: timestamp({ withTimezone: true, mode: 'date' }),
});
const owners = pgTable('owners', { id: integer().notNull(), name: text() });
const fields = [
  { path: ['id'], field: notes.id },
  { path: ['at'], field: notes.at },
  { path: ['owner', 'id'], field: owners.id },
  { path: ['owner', 'name'], field: owners.name },
];
const mixed = [
  { path: ['both', 'owner'], field: owners.name },
  { path: ['both', 'note'], field: notes.id },
];
const time = '1969-12-31 23:59:59.5+00';
const rows = [
  [1, time, 2, 'Ann'],
  [1, null, 2, null],
  [1, null, null, null],
];
const expected = [
  { id: 1, at: new Date('1969-12-31T23:59:59.500Z'), owner: { id: 2, name: 'Ann' } },
  { id: 1, at: null, owner: { id: 2, name: null } },
  { id: 1, at: null, owner: null },
];

describe('a row', () => {
  afterEach(() => vi.unstubAllGlobals());

  test.each([
    ['may be generated', false],
    // As in Cloudflare's workers.
    ['may not be generated', true],
  ])('is made alike where code %s', (_, isForbidden) => {
    if (isForbidden)
      vi.stubGlobal('Function', () => {
        throw new EvalError('Code generation from strings disallowed');
      });
    const map = rowMapper(fields, { owners: false });
    expect(rows.map(map)).toEqual(expected);
    expect(rowMapper(mixed, { owners: false, notes: true })([null, 1])).toEqual({
      both: { owner: null, note: 1 },
    });
    const inner = rowMapper(fields, { owners: true });
    expect(rows.map(inner).at(-1)).toEqual({ id: 1, at: null, owner: { id: null, name: null } });
  });
});
