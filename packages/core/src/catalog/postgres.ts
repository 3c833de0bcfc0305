import { quoteText } from '../table/checks.ts';
import type { ForeignKeyAction } from '../table/column.ts';
import type { CatalogForeignKey, CatalogIndex, CatalogTable } from './catalog.ts';
import { firingOf } from './postgres-trigger.ts';
import type { Select } from './read.ts';

interface Owned {
  readonly table_name: string;
}

/** Read the tables of these names from `pg_catalog`; `schema` is the connection's own by default. */
export async function readPostgres(
  select: Select,
  names: ReadonlySet<string>,
  schema: string | undefined,
): Promise<CatalogTable[]> {
  const inSchema = schema === undefined ? 'current_schema()' : quoteText(schema);
  const tables = `
    (select c.oid, c.relname as table_name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = ${inSchema}) t`;
  const [present, columns, indexes, constraints, triggers] = await Promise.all([
    select<Owned>(`select table_name from ${tables}`),
    select<ColumnRow>(columnsFrom(tables)),
    select<IndexRow>(indexesFrom(tables)),
    select<ConstraintRow>(constraintsFrom(tables)),
    select<TriggerRow>(`
      select table_name, tgname as name, prosrc as definition,
        pg_get_triggerdef(pg_trigger.oid) as statement
      from ${tables} join pg_trigger on tgrelid = t.oid join pg_proc on pg_proc.oid = tgfoid
      where not tgisinternal and tgenabled in ('O', 'A')`),
  ]);
  return present
    .filter(({ table_name }) => names.has(table_name))
    .map(({ table_name: name }) => {
      const own = constraints.filter((row) => row.table_name === name);
      return {
        name,
        columns: columns
          .filter((row) => row.table_name === name)
          .map((row) => ({
            name: row.name,
            type: row.enum_values ? `enum ${row.type} (${row.enum_values})` : row.type,
            nullable: row.nullable,
            default: row.default_sql?.startsWith('nextval(')
              ? 'nextval'
              : (row.default_sql ?? undefined),
          })),
        primaryKey: own.find((row) => row.kind === 'p')?.columns.split(',') ?? [],
        indexes: groupIndexes(indexes.filter((row) => row.table_name === name)),
        checks: own
          .filter((row) => row.kind === 'c')
          .map((row) => ({ name: row.name, condition: row.definition })),
        foreignKeys: own.filter((row) => row.kind === 'f').map(foreignKeyFrom),
        triggers: triggers
          .filter((row) => row.table_name === name)
          .map((row) => ({ ...row, ...firingOf(row.statement) })),
      };
    });
}

interface TriggerRow extends Owned {
  readonly name: string;
  readonly definition: string;
  readonly statement: string;
}

interface ColumnRow extends Owned {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default_sql: string | null;
  readonly enum_values: string | null;
}

const columnsFrom = (tables: string) => `
  select table_name, attname as name, not attnotnull as nullable,
    case when typtype = 'e' then typname::text else format_type(atttypid, atttypmod) end as type,
    pg_get_expr(adbin, adrelid) as default_sql,
    (select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = atttypid)
      as enum_values
  from ${tables} join pg_attribute on attrelid = t.oid and attnum > 0 and not attisdropped
  join pg_type on pg_type.oid = atttypid
  left join pg_attrdef on adrelid = t.oid and adnum = attnum
  order by attnum`;

interface IndexRow extends Owned {
  readonly name: string;
  readonly is_unique: boolean;
  readonly method: string;
  readonly condition: string | null;
  readonly expression: string;
  readonly column_name: string | null;
  readonly options: number;
}

const indexesFrom = (tables: string) => `
  select table_name, i.relname as name, indisunique as is_unique, amname as method,
    pg_get_expr(indpred, indrelid) as condition, pg_get_indexdef(indexrelid, k, false) as expression,
    attname as column_name, indoption[k - 1] as options
  from ${tables} join pg_index on indrelid = t.oid
  join pg_class i on i.oid = indexrelid join pg_am on pg_am.oid = i.relam
  cross join generate_series(1, indnkeyatts) k
  left join pg_attribute on attrelid = t.oid and attnum = indkey[k - 1] and attnum > 0
  where not indisprimary and indisvalid order by i.relname, k`;

function groupIndexes(rows: readonly IndexRow[]): CatalogIndex[] {
  return [...new Set(rows.map((row) => row.name))].map((name) => {
    const [first, ...rest] = rows.filter((row) => row.name === name) as [IndexRow, ...IndexRow[]];
    return {
      name,
      unique: first.is_unique,
      method: first.method,
      where: first.condition ?? undefined,
      parts: [first, ...rest].map((row) => ({
        expression: row.column_name ?? row.expression,
        isColumn: row.column_name !== null,
        order: row.method === 'btree' ? orderOf(row.options) : undefined,
      })),
    };
  });
}

// The bits of pg_index.indoption: 1 is descending, 2 is NULLS FIRST. A bare `desc` has both.
function orderOf(options: number): string {
  return ['asc', 'desc nulls last', 'asc nulls first', 'desc'][options] ?? `options ${options}`;
}

interface ConstraintRow extends Owned {
  readonly name: string;
  readonly kind: 'c' | 'f' | 'p';
  readonly definition: string;
  readonly columns: string;
  readonly target: string | null;
  readonly target_columns: string | null;
  readonly on_delete: string;
  readonly on_update: string;
}

const constraintsFrom = (tables: string) => `
  select table_name, conname as name, contype::text as kind,
    (select relname::text from pg_class where oid = confrelid) as target,
    pg_get_constraintdef(pg_constraint.oid) as definition,
    ${namesOf('conkey', 'conrelid')} as columns, ${namesOf('confkey', 'confrelid')} as target_columns,
    confdeltype::text as on_delete, confupdtype::text as on_update
  from ${tables} join pg_constraint on conrelid = t.oid
  where contype in ('c', 'f', 'p') and convalidated order by conname`;

function namesOf(keys: string, table: string): string {
  return `(select string_agg(attname, ',' order by position) from unnest(${keys}) with ordinality key(number, position)
    join pg_attribute on attrelid = ${table} and attnum = number)`;
}

const actions: Record<string, ForeignKeyAction> = {
  a: 'no action',
  c: 'cascade',
  d: 'set default',
  n: 'set null',
  r: 'restrict',
};

function foreignKeyFrom(row: ConstraintRow): CatalogForeignKey {
  return {
    columns: row.columns.split(','),
    target: row.target ?? '',
    targetColumns: row.target_columns?.split(',') ?? [],
    onDelete: actions[row.on_delete] ?? 'no action',
    onUpdate: actions[row.on_update] ?? 'no action',
  };
}
