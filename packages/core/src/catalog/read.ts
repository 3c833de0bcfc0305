import { connectionOf } from '../store/connections.ts';
import { translated } from '../store/translated.ts';
import type { AnyComposition } from '../table/compose.ts';
import type { Catalog } from './catalog.ts';
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
  const names = new Set(registry.tables.map((table) => table.name));
  const schemas = [...new Set(registry.tables.map((table) => table.schema))];
  const namesIn = (schema: string | undefined) =>
    new Set(registry.tables.filter((one) => one.schema === schema).map(({ name }) => name));
  const select: Select = async <Row>(sql: string) =>
    // The row types stand beside the queries that they describe.
    (await executor.objects({ name: 'catalog', sql }, [])) as Row[];
  return translated(connection, async () =>
    dialect === 'postgres'
      ? {
          dialect,
          tables: (
            await Promise.all(
              schemas.map((schema) => readPostgres(select, namesIn(schema), schema)),
            )
          ).flat(),
          fullText: [],
        }
      : {
          dialect,
          tables: await readSqlite(select, names),
          fullText: await readFullText(select),
        },
  );
}
