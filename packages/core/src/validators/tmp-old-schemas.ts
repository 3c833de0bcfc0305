import { pgEnum, pgTable } from 'drizzle-orm/pg-core';
import { createInsertSchema, createSelectSchema, createUpdateSchema } from 'drizzle-zod';
import { z } from 'zod';
import { postgresColumn } from '../postgres/columns.ts';
import type { Column, ColumnSpec, Columns } from '../table/column.ts';
import { snakeCase } from '../table/names.ts';
import { type AnyTable, definitionOf } from '../table/table.ts';
import { fieldSchema } from './field.ts';

type Data<C> = C extends { readonly _: { readonly data: infer D } } ? D : never;
type Nullable<C, D> = C extends { readonly _: { readonly notNull: true } } ? D : D | null;
type Field<C> = z.ZodType<Nullable<C, Data<C>>, Nullable<C, Data<C>>>;

type IsOptional<C> = C extends {
  readonly _: { readonly notNull: true; readonly hasDefault: false };
}
  ? false
  : true;

type InsertShape<C extends Columns> = {
  [Key in keyof C]: IsOptional<C[Key]> extends true ? z.ZodOptional<Field<C[Key]>> : Field<C[Key]>;
};
type UpdateShape<C extends Columns> = {
  [Key in keyof C as Key extends 'id' | 'createdAt' | 'updatedAt' ? never : Key]: z.ZodOptional<
    Field<C[Key]>
  >;
};
type SelectShape<C extends Columns> = {
  [Key in keyof C as C[Key] extends { readonly _: { readonly secret: true } } ? never : Key]: Field<
    C[Key]
  >;
};

type Shaped<Shape extends z.ZodRawShape> = z.ZodObject<Shape, z.core.$strict>;

/** What an insert takes: every column, with one set of limits for both databases. */
export function insertSchema<T extends AnyTable>(table: T): Shaped<InsertShape<T['_']['columns']>> {
  return derive(table, createInsertSchema, () => true) as never;
}

/** What an update takes: any column but the id and the row's own times. */
export function updateSchema<T extends AnyTable>(table: T): Shaped<UpdateShape<T['_']['columns']>> {
  return derive(table, createUpdateSchema, (key, spec) => {
    return !spec.primaryKey && key !== 'createdAt' && key !== 'updatedAt';
  }) as never;
}

/** What a caller may see of a row: every column that is not secret. */
export function selectSchema<T extends AnyTable>(table: T): Shaped<SelectShape<T['_']['columns']>> {
  return derive(table, createSelectSchema, (_, spec) => !spec.secret) as never;
}

type Derive = (table: never, refine: never) => z.ZodObject;

// Most programs use few of the schemas that they import: each field is made when it is first asked for.
function derive(
  table: AnyTable,
  create: unknown,
  keep: (key: string, spec: ColumnSpec) => boolean,
): z.ZodObject {
  const { name, columns } = definitionOf(table);
  const shape = {};
  for (const [key, column] of Object.entries(columns)) {
    if (!keep(key, column.spec)) continue;
    let field: z.ZodType | undefined;
    const get = () => {
      field ??= deriveField(name, key, column, create as Derive);
      return field;
    };
    Object.defineProperty(shape, key, { get, enumerable: true });
  }
  const schema = z.strictObject(shape);
  // Zod's own `shape` would make all fields for whoever takes one of them.
  return Object.defineProperty(schema, 'shape', { value: shape });
}

// drizzle-zod says which fields are optional and which may be null; the limits are ours, since its
// own differ by dialect. Refinements are functions: as plain schemas they would lose optionality.
function deriveField(table: string, key: string, column: Column, create: Derive): z.ZodType {
  const built = pgTable(table, { [key]: plainColumn(key, column) });
  const refine = { [key]: () => fieldSchema(column.spec) };
  return create(built as never, refine as never).shape[key] as z.ZodType;
}

function plainColumn(key: string, { spec }: Column) {
  const { references: _, ...plain } = spec;
  return postgresColumn(
    snakeCase(key),
    plain,
    () => {
      throw new Error('A column without references has no target.');
    },
    (name, values) => pgEnum(name, [...values] as [string, ...string[]]),
  );
}
