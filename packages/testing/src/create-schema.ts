import { type AnyComposition, type Dialect, kitExports } from '@schema/core';

const cache = new WeakMap<AnyComposition, Map<Dialect, Promise<readonly string[]>>>();

/**
 * Give the statements that make a composition's tables and raw objects in an empty database: what
 * drizzle-kit generates, with the objects `before` it and those `after` it. Nobody else has made the
 * tables that somebody else keeps: they are made as they are defined.
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

async function postgresTables(composition: AnyComposition): Promise<string[]> {
  const { generateDrizzleJson, generateMigration } = await import('drizzle-kit/api');
  const exported = { ...kitExports(composition, 'postgres'), ...composition.postgres };
  const statements = await generateMigration(
    generateDrizzleJson({}),
    generateDrizzleJson(exported),
  );
  // drizzle-kit makes foreign keys before the unique indexes that they may point at.
  const isForeignKey = (statement: string) => / FOREIGN KEY \(/.test(statement);
  return [
    ...statements.filter((statement) => !isForeignKey(statement)),
    ...statements.filter(isForeignKey),
  ];
}

async function sqliteTables(composition: AnyComposition): Promise<string[]> {
  const { generateSQLiteDrizzleJson, generateSQLiteMigration } = await import('drizzle-kit/api');
  return generateSQLiteMigration(
    await generateSQLiteDrizzleJson({}),
    await generateSQLiteDrizzleJson({
      ...kitExports(composition, 'sqlite'),
      ...composition.sqlite,
    }),
  );
}
