import type { RegisteredTable, Registry } from './registry.ts';

/** Make a composition's tables by property name, each built when it is first asked for. */
export function tablesOnDemand<T>(
  registry: Registry,
  build: (table: RegisteredTable, tables: Readonly<Record<string, T>>) => T,
): Readonly<Record<string, T>> {
  const tables: Record<string, T> = {};
  for (const table of registry.tables) {
    Object.defineProperty(tables, table.key, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = build(table, tables);
        Object.defineProperty(tables, table.key, { value, enumerable: true });
        return value;
      },
    });
  }
  return tables;
}
