import { deferred, insertSchema, parse } from '@schema/core/validators';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { kinds } from './sample/kinds.ts';

/** A deferred schema, and how often it was made. */
function counted<S extends z.ZodType>(make: () => S) {
  const count = { made: 0 };
  const schema = deferred(() => {
    count.made++;
    return make();
  });
  return { schema, count };
}

describe('A deferred schema', () => {
  it('is made at its first use, and once', () => {
    const { schema, count } = counted(() => z.strictObject({ name: z.string().min(1) }));
    expect(count.made).toBe(0);
    expect(schema.parse({ name: 'a' })).toEqual({ name: 'a' });
    expect(() => parse(schema, { name: '' })).toThrow('name: ');
    expect(schema.extend({ age: z.int() }).parse({ name: 'a', age: 1 })).toEqual({
      name: 'a',
      age: 1,
    });
    expect(count.made).toBe(1);
  });

  it('is not made by what is put together of it and not used', () => {
    const { schema, count } = counted(() => z.string());
    const outer = deferred(() => z.array(schema));
    expect(count.made).toBe(0);
    expect(outer.parse(['a'])).toEqual(['a']);
    expect(count.made).toBe(1);
  });

  it('is an instance of its class and has its members, before it is used otherwise', () => {
    expect(deferred(() => z.strictObject({}))).toBeInstanceOf(z.ZodObject);
    expect(deferred(() => z.string())).not.toBeInstanceOf(z.ZodObject);
    expect('shape' in deferred(() => z.strictObject({}))).toBe(true);
    expect('shape' in deferred(() => z.string())).toBe(false);
  });

  it('keeps checks, defaults and refinements, also of another deferred one', () => {
    const even = deferred(() => z.int().refine((value) => value % 2 === 0, 'Expected even'));
    const again = deferred(() => even);
    expect(again.safeParse(1).error?.issues).toMatchObject([{ message: 'Expected even' }]);
    const whole = deferred(() => z.strictObject({ at: again.default(2) }));
    expect(whole.parse({})).toEqual({ at: 2 });
  });

  it('is described as the schema itself, inside others too', () => {
    const list = () => z.array(z.string()).optional();
    const either = () => z.union([z.string(), z.int().nullable()]);
    const ours = deferred(() => z.strictObject({ list: deferred(list), either: deferred(either) }));
    const plain = z.strictObject({ list: list(), either: either() });
    expect(z.toJSONSchema(ours)).toEqual(z.toJSONSchema(plain));
  });

  it('of a table has the fields that it is made of', () => {
    const schema = insertSchema(kinds);
    const { limited } = schema.shape;
    expect(limited.safeParse('a').success).toBe(false);
    expect(schema.safeParse({ limited: 'a' }).success).toBe(false);
    expect(schema.shape.limited).toBe(limited);
    expect(schema.pick({ limited: true }).shape.limited).toBe(limited);
  });
});
