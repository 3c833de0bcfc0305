import { fieldSchema, json, jsonObject } from '@schema/core/validators';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const values = [
  null,
  0,
  -1.5,
  '',
  true,
  [],
  {},
  { a: { b: [1, 'x', null, { c: false }] } },
  Object.create(null),
  undefined,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1n,
  Symbol('x'),
  () => 1,
  new Date(0),
  new Map(),
  [undefined],
  { a: undefined },
  { a: [{ b: 1n }] },
];

describe('JSON schemas', () => {
  it('take and refuse what Zod’s own schemas do', () => {
    const object = z.record(z.string(), z.json());
    for (const value of values) {
      expect(json().safeParse(value).success).toBe(z.json().safeParse(value).success);
      expect(jsonObject().safeParse(value).success).toBe(object.safeParse(value).success);
    }
  });

  it('name the place of what is no JSON', () => {
    const schema = z.strictObject({ data: jsonObject() });
    const issuesOf = (data: unknown) => schema.safeParse({ data }).error?.issues;
    expect(issuesOf({ list: [1, { at: new Date(0) }] })).toMatchObject([
      { path: ['data', 'list', 1, 'at'], message: 'Expected JSON' },
    ]);
    expect(issuesOf([])).toMatchObject([{ path: ['data'], message: 'Expected a JSON object' }]);
    expect(schema.safeParse({}).success).toBe(false);
  });

  it('refuse keys that Postgres cannot store, at any depth', () => {
    const stored = fieldSchema({ kind: 'json', schema: json() });
    for (const key of ['a\0', '\ud800'])
      for (const value of [{ [key]: 1 }, [{ a: { [key]: null } }]])
        expect(stored.safeParse(value).success).toBe(false);
    expect(stored.safeParse({ '\\u0000': 1 }).success).toBe(true);
  });

  it('leave what is too deep to the limit of what is stored', () => {
    const endless: Record<string, unknown> = {};
    endless.self = endless;
    const field = fieldSchema({ kind: 'json', schema: jsonObject() } as never);
    expect(field.safeParse(endless).error?.issues).toMatchObject([
      { message: 'Expected at most 64 levels of nesting' },
    ]);
  });
});
