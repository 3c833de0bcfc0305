import { notFound, type Page, type PageOptions, pick, splitOptions } from '@schema/core';
import { parse, parseAsync } from '@schema/core/validators';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { GoalsContext } from '../context.ts';
import {
  NewParameter,
  NewParameterKey,
  type Parameter,
  ParameterFilter,
  ParameterKey,
} from './parameters.schema.ts';

/** Calls over the training parameters of the application. */
export function parameterRepository({ db, tables, query, pages, clock, newId }: GoalsContext) {
  const { trainingParameters: parameters } = tables;
  const { id: _id, ...columns } = getTableColumns(parameters);
  const isActive = eq(parameters.isActive, true);

  const put = query('parameters.put', (p: Parameter & { id: string }) =>
    db
      .insert(parameters)
      .values(
        pick(p, [
          'id',
          'key',
          'category',
          'value',
          'description',
          'isActive',
          'createdAt',
          'updatedAt',
        ]),
      )
      .onConflictDoUpdate({
        target: parameters.key,
        set: {
          category: sql`excluded.category`,
          value: sql`excluded.value`,
          description: sql`excluded.description`,
          isActive: sql`excluded.is_active`,
          updatedAt: sql`excluded.updated_at`,
        },
      })
      .returning(columns),
  );
  const byKey = query('parameters.byKey', (p: { key: string }) =>
    db
      .select({ value: parameters.value })
      .from(parameters)
      .where(and(eq(parameters.key, p.key), isActive)),
  );
  const isThere = query('parameters.isThere', (p: { key: string }) =>
    db.select({ id: parameters.id }).from(parameters).where(eq(parameters.key, p.key)),
  );
  const list = pages(
    'parameters.list',
    { by: { key: parameters.key }, direction: 'asc' },
    (_: object, page) =>
      db
        .select(columns)
        .from(parameters)
        .where(and(page.where, isActive, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { category: (category: string) => eq(parameters.category, category) },
  );

  return {
    /**
     * Set a parameter as a whole, in the place of the one before.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async set(key: string, input: NewParameter): Promise<Parameter> {
      const { description = null, isActive = true, ...required } = parse(NewParameter, input);
      const named = { key: parse(ParameterKey, key, 'key') };
      // One that has moved in keeps its key, whatever its form.
      if (!(await isThere.first(named))) parse(NewParameterKey, key, 'key');
      const now = clock.now();
      return put.one({
        ...required,
        description,
        isActive,
        ...named,
        id: newId(),
        createdAt: now,
        updatedAt: now,
      });
    },

    /**
     * Get the value of an active parameter, as its schema reads it, which may do so asynchronously.
     *
     * @throws SchemaError INVALID_INPUT for a value that the schema refuses, NOT_FOUND
     */
    async get<S extends z.ZodType>(key: string, schema: S): Promise<z.output<S>> {
      const found = await byKey.first({ key: parse(ParameterKey, key, 'key') });
      const { value } = found ?? notFound('training_parameters');
      const read = await parseAsync(z.object({ [key]: schema }), { [key]: value });
      return read[key] as z.output<S>;
    },

    /**
     * List the active parameters, or those of one category, by key.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: ParameterFilter & PageOptions = {}): Promise<Page<Parameter>> {
      const { paging, filter } = splitOptions(options);
      return list(parse(ParameterFilter, filter), paging);
    },
  };
}
