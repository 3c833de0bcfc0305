import type { z } from 'zod';

/**
 * Give a schema that is made at its first use. Programs use few of the schemas that they import, and
 * making all of them takes most of a start: what a module puts together is deferred.
 */
export function deferred<S extends z.ZodType>(make: () => S): S {
  // Whatever is asked of it first, it answers as what it becomes.
  const unmade = new Proxy(
    {},
    {
      get: (_, key) => Reflect.get(become(schema, make()), key),
      has: (_, key) => Reflect.has(become(schema, make()), key),
    },
  );
  const schema: S = Object.create(unmade);
  return schema;
}

/** Make an object the same schema as another one: Zod's constructors fill what they are called on. */
function become<S extends z.ZodType>(schema: S, made: S): S {
  const { constr, def, parent } = made._zod;
  Object.setPrototypeOf(schema, constr.prototype);
  (constr as unknown as (this: S, definition: typeof def) => void).call(schema, def);
  if (parent) schema._zod.parent = parent;
  return schema;
}
