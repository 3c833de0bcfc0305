import { is, SQL } from 'drizzle-orm';
import { searchDocument } from '../postgres/search.ts';
import { unqualified } from '../table/checks.ts';
import type { ColumnSpec } from '../table/column.ts';
import type { ConstraintSpec, Dialect, IndexMethod, IndexPart } from '../table/constraints.ts';
import type { RegisteredTable } from '../table/registry.ts';
import { searchIndexOf } from '../table/search-index.ts';
import type { CatalogIndex, CatalogIndexPart } from './catalog.ts';
import { sqlText } from './sql-text.ts';

/** The indexes behind the columns that are unique each. */
export function columnUniques(
  table: RegisteredTable,
  specs: readonly { name: string; spec: ColumnSpec }[],
): CatalogIndex[] {
  return specs.flatMap(({ name, spec }) => {
    if (!spec.unique) return [];
    return [
      {
        name: typeof spec.unique === 'string' ? spec.unique : `${table.name}_${name}_unique`,
        unique: true,
        method: 'btree',
        parts: [{ expression: name, isColumn: true, order: 'asc' }],
        where: undefined,
      },
    ];
  });
}

/** The index that a constraint of a table is, if it is one. */
export function indexesOf(extra: ConstraintSpec, prefix: string, dialect: Dialect): CatalogIndex[] {
  if (extra.type !== 'index' || (extra.using !== 'btree' && dialect === 'sqlite')) return [];
  return [
    {
      name: prefix + extra.name,
      unique: extra.unique,
      method: extra.using,
      parts: extra.parts.map((part) => partOf(part, extra.using, dialect)),
      where: extra.where && sqlText(unqualified(extra.where), dialect),
    },
  ];
}

function partOf(part: IndexPart, using: IndexMethod, dialect: Dialect): CatalogIndexPart {
  const order = using === 'btree' ? 'asc' : undefined;
  if (is(part, SQL)) {
    return { expression: sqlText(unqualified(part), dialect), isColumn: false, order };
  }
  if ('order' in part) return { expression: part.column.name, isColumn: true, order: part.order };
  const column = 'operators' in part || 'compare' in part ? part.column : part;
  return { expression: column.name, isColumn: true, order };
}

/** The index that a full-text search of a table runs on; SQLite has a table for it. */
export function searchIndexes(
  table: RegisteredTable,
  prefix: string,
  dialect: Dialect,
): CatalogIndex[] {
  const index = searchIndexOf(table.columns);
  if (!index || dialect === 'sqlite') return [];
  const expression = sqlText(searchDocument(index), dialect);
  return [
    {
      name: `${prefix}idx_${table.definition.name}_search`,
      unique: false,
      method: 'gin',
      parts: [{ expression, isColumn: false, order: undefined }],
      where: undefined,
    },
  ];
}
