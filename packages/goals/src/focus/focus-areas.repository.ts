import { conflict, notFound, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { FocusArea, FocusAreaPatch, NewFocusArea } from './focus.schema.ts';

const described = ['name', 'category', 'description', 'sortOrder', 'isActive'] as const;

/** Calls over the focus areas of the application. */
export function focusAreaRepository({ db, tables, query }: GoalsContext) {
  const { focusAreaDefinitions: areas } = tables;
  const { id: _id, ...columns } = getTableColumns(areas);

  const insert = query('areas.insert', (p: FocusArea) =>
    db
      .insert(areas)
      .values(pick(p, ['key', ...described]))
      .onConflictDoNothing({ target: areas.key })
      .returning(columns),
  );
  const all = query('areas.all', (_: object) =>
    db.select(columns).from(areas).orderBy(asc(areas.sortOrder), asc(areas.id)),
  );

  return {
    /**
     * Add a focus area.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `key`
     */
    async create(input: NewFocusArea): Promise<FocusArea> {
      const { description = null, sortOrder = 0, ...required } = parse(NewFocusArea, input);
      return (
        (await insert.first({ ...required, description, sortOrder, isActive: true })) ??
        conflict('focus_area_definitions', ['key'], 'There is a focus area with this key.')
      );
    },

    /** Give all focus areas in their order, those that are no longer active among them. */
    all: (): Promise<FocusArea[]> => all.all({}),

    /**
     * Change a focus area; fields that are left out stay. One that is not active can no longer be
     * weighted; what it weighed is kept until the weights are set anew.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(key: string, patch: FocusAreaPatch): Promise<FocusArea> {
      const changes = parse(FocusAreaPatch, patch);
      const keys = described.filter((name) => changes[name] !== undefined);
      const row = { ...changes, key: parse(FocusArea.shape.key, key, 'key') };
      const update = query(`areas.update(${keys})`, (p: typeof row) =>
        db
          .update(areas)
          // The key stays; an empty patch has something to set.
          .set(pick(p, ['key', ...keys]))
          .where(eq(areas.key, p.key))
          .returning(columns),
      );
      return (await update.first(row)) ?? notFound('focus_area_definitions');
    },
  };
}
