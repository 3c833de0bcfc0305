import { type Column as BuiltColumn, getTableName } from 'drizzle-orm';
import { SchemaError } from '../errors.ts';
import type { Captured } from './compile.ts';
import type { PageOrder, PageSlots } from './page.ts';

type Slot = keyof PageSlots;

const behind = new WeakMap<PageSlots, PageSlots>();

/** Give slots that note which of them a list's query takes. */
export function noting(slots: PageSlots): { page: PageSlots; taken: ReadonlySet<Slot> } {
  const taken = new Set<Slot>();
  const page = new Proxy(slots, {
    get: (target, key: Slot) => {
      taken.add(key);
      return target[key];
    },
  });
  behind.set(page, slots);
  return { page, taken };
}

/** Give slots to read for a part of the query: what is read there is needed in the query itself too. */
export function unnoted(page: PageSlots): PageSlots {
  return behind.get(page) ?? page;
}

/** Without its slots every page is the first one, the filter is not asked, or the rows are too many. */
export function refuseLeftOut(
  name: string,
  needed: readonly Slot[],
  taken: ReadonlySet<Slot>,
): void {
  const leftOut = needed.find((slot) => !taken.has(slot));
  if (leftOut === undefined) return;
  throw new SchemaError('INVALID_DEFINITION', `The list ${name} leaves out page.${leftOut}.`, {
    hint: 'Put page.after and, with conditions, page.where into its WHERE, page.order into its ORDER BY, page.limit into its LIMIT.',
  });
}

/** A column without a direction would be compared in none, and all rows after be lost. */
export function refuseDirections(name: string, { by, direction }: PageOrder): void {
  const columns = Object.keys(by);
  if (typeof direction === 'string' || direction.length === columns.length) return;
  throw new SchemaError(
    'INVALID_DEFINITION',
    `The list ${name} has another number of directions than of columns.`,
    { columns, hint: 'Give one direction for all of them, or one for each.' },
  );
}

/** Of two rows that are level, the next page would leave out the one that the last page lacked. */
export function refuseLevelRows(
  name: string,
  { by }: PageOrder,
  tellsApart: (column: BuiltColumn) => boolean,
): void {
  const last = Object.entries(by).at(-1);
  if (last !== undefined && tellsApart(last[1])) return;
  throw new SchemaError('INVALID_DEFINITION', `The order of the list ${name} is not total.`, {
    columns: last ? [last[0]] : [],
    hint: 'End it with a column that is unique, alone or with those that the list is narrowed to.',
  });
}

/** The cursor is made of the last row. */
export function refuseUnselected(name: string, { by }: PageOrder, { fields = [] }: Captured): void {
  const selected = new Set(fields.map(({ path }) => (path.length === 1 ? path[0] : undefined)));
  const lacking = Object.keys(by).filter((key) => !selected.has(key));
  if (lacking.length === 0) return;
  throw new SchemaError('INVALID_DEFINITION', `The rows of the list ${name} lack its order.`, {
    columns: lacking,
    hint: 'Select what it is ordered by, under the same names, in no object of the row.',
  });
}

/** Nothing comes after NULL: the next page would leave out all rows that have it. */
export function refuseLostRows(
  name: string,
  { by }: PageOrder,
  { query, joinsNotNullableMap }: Captured,
): void {
  // A row that an outer join finds none for has NULL in all of its columns.
  const mayBeNull = (column: BuiltColumn) =>
    !column.notNull || joinsNotNullableMap?.[getTableName(column.table)] === false;
  const lost = Object.values(by).filter(
    (column) => mayBeNull(column) && !query.sql.includes(`"${column.name}" is not null`),
  );
  if (lost.length === 0) return;
  throw new SchemaError('INVALID_DEFINITION', `The order of the list ${name} may have NULL.`, {
    columns: lost.map((column) => column.name),
    hint: 'Order by columns that are not nullable, of tables that every row has, or leave those rows out with isNotNull(…).',
  });
}
