import { table, timestamps } from '@schema/core';
import { insertSchema, selectSchema, updateSchema } from '@schema/core/validators';
import { createInsertSchema, createSelectSchema, createUpdateSchema } from 'drizzle-zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { kinds, kindsComposition } from './sample/kinds.ts';

describe('A derived schema', () => {
  const built = kindsComposition.postgres.kinds;
  const pairs = [
    ['insert', insertSchema(kinds), createInsertSchema(built)],
    ['update', updateSchema(kinds), createUpdateSchema(built)],
    ['select', selectSchema(kinds), createSelectSchema(built)],
  ] as const;

  for (const [name, ours, drizzles] of pairs) {
    it(`for ${name} has fields that are optional and nullable where those of drizzle-zod are`, () => {
      const own = ours.shape as Record<string, z.ZodType>;
      const theirs = drizzles.shape as Record<string, z.ZodType>;
      expect(Object.keys(own).length).toBeGreaterThan(5);
      for (const [key, field] of Object.entries(own)) {
        expect([key, wrappers(field)]).toEqual([key, wrappers(theirs[key] as z.ZodType)]);
      }
    });
  }

  it('for update has all fields but the key and the times of the row, whatever the key is called', () => {
    const marks = table('marks', (t) => ({
      code: t.text().primaryKey(),
      id: t.text().notNull(),
      ...timestamps(t),
    }));
    expect(Object.keys(updateSchema(marks).shape)).toEqual(['id']);
    expect(updateSchema(marks).parse({ id: 'new' })).toEqual({ id: 'new' });
  });
});

/** Optional, nullable or both, from the outside in. */
function wrappers(schema: z.ZodType): string[] {
  const { type, innerType } = schema.def as { type: string; innerType?: z.ZodType };
  const isWrapper = type === 'optional' || type === 'nullable';
  return isWrapper && innerType ? [type, ...wrappers(innerType)] : [];
}

it('says once of a date that it is none', () => {
  const { day } = insertSchema(kinds).shape;
  const said = (value: string) => day.safeParse(value).error?.issues.length;
  expect(['', '2026-02-30', '0000-01-01', '2026-01-01'].map(said)).toEqual([1, 1, 1, undefined]);
});

it('describes a time of a day as it takes one', () => {
  const { clock } = insertSchema(kinds).shape;
  const { anyOf = [] } = z.toJSONSchema(clock);
  const { pattern = '', ...rest } = anyOf.find(
    ({ type }) => type === 'string',
  ) as z.core.JSONSchema.StringSchema;
  expect(rest).toEqual({ type: 'string' });
  for (const value of [
    '00:00:00',
    '09:30:00',
    '23:59:59',
    '24:00:00',
    '09:30',
    '9:30:00',
    '09:30:00Z',
    '09:30:00\n',
    '09:60:00',
  ])
    expect([value, new RegExp(pattern, 'u').test(value)]).toEqual([
      value,
      clock.safeParse(value).success,
    ]);
  expect(clock.safeParse('09:30:00').data).toBe('09:30:00');
  const { issues } = clock.safeParse('24:00:00').error ?? {};
  expect(issues).toMatchObject([{ message: 'Expected a time as HH:MM:SS' }]);
});
