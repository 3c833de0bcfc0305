import { connectionOf } from '../store/connections.ts';
import { translated } from '../store/translated.ts';
import type { AnyComposition } from '../table/compose.ts';
import type { Registry } from '../table/registry.ts';
import type { Catalog, CatalogTable } from './catalog.ts';
import { readPostgres } from './postgres.ts';
import { readFullText, readSqlite } from './sqlite.ts';

/** Run a catalog query; its rows are what the query says. */
export type Select = <Row>(sql: string) => Promise<Row[]>;

/**
 * Read the tables of a store's composition back from its database. Tables that the composition does
 * not name are left out.
 *
 * @throws SchemaError UNAVAILABLE
 */
export async function readCatalog(store: {
  readonly composition: AnyComposition;
}): Promise<Catalog> {
  const { registry } = store.composition;
  const connection = connectionOf(store);
  const { dialect, executor } = connection;
  const select: Select = async <Row>(sql: string) =>
    // The row types stand beside the queries that they describe.
    (await executor.objects({ name: 'catalog', sql }, [])) as Row[];
  return translated(connection, async () =>
    dialect === 'postgres'
      ? { dialect, tables: await readSchemas(select, registry), fullText: [] }
      : {
          dialect,
          tables: await readSqlite(select, namesOf(registry.tables)),
          fullText: await readFullText(select),
        },
  );
}

/** A foreign key finds a table that somebody else keeps in `public`, whatever the search path. */
async function readSchemas(select: Select, { tables }: Registry): Promise<CatalogTable[]> {
  const bySchema = Map.groupBy(tables, ({ definition, schema }) =>
    definition.existing ? 'public' : schema,
  );
  const read = [...bySchema].map(([schema, own]) => readPostgres(select, namesOf(own), schema));
  return (await Promise.all(read)).flat();
}

function namesOf(tables: Registry['tables']): Set<string> {
  return new Set(tables.map(({ name }) => name));
}
