import type { AnyComposition } from '@schema/core';
import { expectedCatalog } from '@schema/core/catalog';

/** A column, as a drawing shows it. */
export interface ErdColumn {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly isForeign: boolean;
  readonly isUnique: boolean;
  readonly nullable: boolean;
}

/** A table, as a drawing shows it. */
export interface ErdTable {
  readonly name: string;
  readonly domain: string;
  readonly columns: readonly ErdColumn[];
}

/** A line between two tables: from the child to its parent. */
export interface ErdReference {
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  /** Whether a child may be without its parent. */
  readonly optional: boolean;
  /** Whether a parent has at most one child. */
  readonly single: boolean;
}

/** What a drawing shows of a composition. */
export interface Erd {
  readonly tables: readonly ErdTable[];
  readonly references: readonly ErdReference[];
}

/** Describe a composition's tables and references, in the order of its definitions. */
export function erdOf(composition: AnyComposition): Erd {
  const { tables } = expectedCatalog(composition, 'postgres');
  const domains = new Map(composition.registry.tables.map(({ name, domain }) => [name, domain]));
  const isUnique = (table: (typeof tables)[number], columns: readonly string[]) => {
    const wanted = [...columns].sort().join();
    const keys = table.indexes
      .filter(({ unique, where }) => unique && where === undefined)
      .map(({ parts }) => parts.map(({ expression }) => expression));
    return [table.primaryKey, ...keys].some((key) => [...key].sort().join() === wanted);
  };
  return {
    tables: tables.map((table) => ({
      name: table.name,
      domain: domains.get(table.name) ?? '',
      columns: table.columns.map(({ name, type, nullable }) => ({
        name,
        type: type.replace(/^enum.*/s, 'enum'),
        nullable,
        isKey: table.primaryKey.includes(name),
        isForeign: table.foreignKeys.some(({ columns }) => columns.includes(name)),
        isUnique: isUnique(table, [name]),
      })),
    })),
    references: tables.flatMap((table) =>
      table.foreignKeys.map(({ columns, target }) => ({
        from: table.name,
        to: target,
        columns,
        optional: table.columns.some(({ name, nullable }) => nullable && columns.includes(name)),
        single: isUnique(table, columns),
      })),
    ),
  };
}
