import * as z from 'zod';
import type { ColumnSpec, Columns } from '../table/column.ts';
import { type AnyTable, definitionOf } from '../table/table.ts';
import { deferred } from './deferred.ts';
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
  [Key in keyof C as Key extends 'createdAt' | 'updatedAt'
    ? never
    : C[Key] extends { readonly _: { readonly primaryKey: true } }
      ? never
      : Key]: z.ZodOptional<Field<C[Key]>>;
};
type SelectShape<C extends Columns> = {
  [Key in keyof C as C[Key] extends { readonly _: { readonly secret: true } } ? never : Key]: Field<
    C[Key]
  >;
};

type Shaped<Shape extends z.ZodRawShape> = z.ZodObject<Shape, z.core.$strict>;

/** What an insert takes: every column, with one set of limits for both databases. */
export function insertSchema<T extends AnyTable>(table: T): Shaped<InsertShape<T['_']['columns']>> {
  return derive(table, () => true, mayBeLeftOut) as never;
}

/** What an update takes: any column but the primary key and the row's own times. */
export function updateSchema<T extends AnyTable>(table: T): Shaped<UpdateShape<T['_']['columns']>> {
  const isOwn = (key: string, spec: ColumnSpec) =>
    !spec.primaryKey && key !== 'createdAt' && key !== 'updatedAt';
  return derive(table, isOwn, () => true) as never;
}

/** What a caller may see of a row: every column that is not secret. */
export function selectSchema<T extends AnyTable>(table: T): Shaped<SelectShape<T['_']['columns']>> {
  const isPublic = (_: string, spec: ColumnSpec) => !spec.secret;
  return derive(table, isPublic, () => false) as never;
}

function derive(
  table: AnyTable,
  keep: (key: string, spec: ColumnSpec) => boolean,
  isOptional: (spec: ColumnSpec) => boolean,
): z.ZodObject {
  const fields = Object.entries(definitionOf(table).columns)
    .filter(([key, { spec }]) => keep(key, spec))
    .map(([key, { spec }]) => [key, deferred(() => deriveField(spec, isOptional(spec)))]);
  const shape = Object.fromEntries(fields);
  // Whoever takes some of the fields makes neither the others nor the object.
  return Object.defineProperty(
    deferred(() => z.strictObject(shape)),
    'shape',
    { value: shape, configurable: true, writable: true },
  );
}

function deriveField(spec: ColumnSpec, isOptional: boolean): z.ZodType {
  const field = fieldSchema(spec);
  const stored = spec.notNull ? field : field.nullable();
  return isOptional ? stored.optional() : stored;
}

function mayBeLeftOut({ kind, notNull, default: value, makeDefault }: ColumnSpec): boolean {
  return !notNull || kind === 'serial' || value !== undefined || makeDefault !== undefined;
}
