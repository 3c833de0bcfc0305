import type { AnyComposition, Dialect } from '@schema/core';

const cache = new WeakMap<AnyComposition, Map<Dialect, Promise<readonly string[]>>>();

/**
 * Give the statements that make a composition's tables and raw objects in an empty database: what
 * drizzle-kit generates, with the objects `before` it and those `after` it.
 */
export function createSchema(
  composition: AnyComposition,
  dialect: Dialect,
): Promise<readonly string[]> {
  const byDialect = cache.get(composition) ?? new Map<Dialect, Promise<readonly string[]>>();
  cache.set(composition, byDialect);
  const statements = byDialect.get(dialect) ?? generate(composition, dialect);
  byDialect.set(dialect, statements);
  return statements;
}

async function generate(composition: AnyComposition, dialect: Dialect): Promise<readonly string[]> {
  const objects = composition.objects(dialect);
  const scripts = (phase: 'before' | 'after') =>
    objects
      .filter((object) => object.phase === phase)
      .flatMap((object) => object[dialect]?.up ?? []);
  const tables =
    dialect === 'postgres' ? await postgresTables(composition) : await sqliteTables(composition);
  return [...scripts('before'), ...tables, ...scripts('after')];
}

async function postgresTables({ postgres, enums, schema }: AnyComposition): Promise<string[]> {
  const { generateDrizzleJson, generateMigration } = await import('drizzle-kit/api');
  // An enum may be called like a table: drizzle-kit looks at the values alone.
  const named = Object.fromEntries(
    Object.entries(enums).map(([name, value]) => [`enum ${name}`, value]),
  );
  const exported = { ...postgres, ...named, ...(schema && { 'the schema': schema }) };
  return generateMigration(generateDrizzleJson({}), generateDrizzleJson(exported));
}

async function sqliteTables({ sqlite }: AnyComposition): Promise<string[]> {
  const { generateSQLiteDrizzleJson, generateSQLiteMigration } = await import('drizzle-kit/api');
  return generateSQLiteMigration(
    await generateSQLiteDrizzleJson({}),
    await generateSQLiteDrizzleJson({ ...sqlite }),
  );
}
