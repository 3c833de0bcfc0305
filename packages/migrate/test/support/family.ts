import { type AnyTable, type Column, type Columns, type Kit, table } from '@schema/core';

export type Tables = Record<string, AnyTable>;

export interface Parts {
  readonly columns?: (t: Kit) => Columns;
  readonly extras?: Parameters<typeof table>[2];
  readonly name?: string;
  readonly reference?: Parameters<Column['references']>[1] | false;
}

/** A parent with two rows' worth of columns, and a child that goes with it. */
export function family({
  columns = () => ({}),
  extras,
  name = 'parents',
  reference = { onDelete: 'cascade' },
}: Parts = {}): Tables {
  const parents = table(
    name,
    (t) => ({
      id: t.integer().primaryKey(),
      label: t.text({ max: 20 }).notNull(),
      size: t.integer(),
      ...columns(t),
    }),
    extras,
  );
  const children = table('children', (t) => ({
    id: t.serial(),
    parentId: reference
      ? t
          .integer()
          .notNull()
          .references(() => parents.id, reference)
      : t.integer().notNull(),
    note: t.text(),
  }));
  return { parents, children };
}

/** The child without its parent. */
export function childrenAlone(): AnyTable {
  return family({ reference: false }).children as AnyTable;
}

/** The parents with more columns. */
export const withColumns = (columns: (t: Kit) => Columns) => () => family({ columns });
