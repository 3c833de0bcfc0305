import { conflict, notFound, pick } from '@schema/core';
import { parse } from '@schema/core/validators';
import { asc, eq, getTableColumns } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { GoalType, GoalTypePatch, NewGoalType } from './goal-types.schema.ts';

const described = [
  'displayName',
  'category',
  'unit',
  'description',
  'sortOrder',
  'isActive',
] as const;

/** Calls over the goal types of the application. */
export function goalTypeRepository({ db, tables, query, clock, newId }: GoalsContext) {
  const { goalTypeDefinitions: types } = tables;
  const { id: _id, ...columns } = getTableColumns(types);

  const insert = query('types.insert', (p: GoalType & { id: string }) =>
    db
      .insert(types)
      .values(pick(p, ['id', 'typeKey', ...described, 'createdAt']))
      .onConflictDoNothing({ target: types.typeKey })
      .returning(columns),
  );
  const all = query('types.all', (_: object) =>
    db.select(columns).from(types).orderBy(asc(types.sortOrder), asc(types.id)),
  );

  return {
    /**
     * Add a goal type.
     *
     * @throws SchemaError INVALID_INPUT, CONFLICT on `typeKey`
     */
    async create(input: NewGoalType): Promise<GoalType> {
      const {
        unit = null,
        description = null,
        sortOrder = 0,
        ...required
      } = parse(NewGoalType, input);
      const created = await insert.first({
        ...required,
        unit,
        description,
        sortOrder,
        isActive: true,
        id: newId(),
        createdAt: clock.now(),
      });
      if (created) return created;
      conflict('goal_type_definitions', ['typeKey'], 'There is a goal type with this key.');
    },

    /** Give all goal types in their order, those that are no longer active among them. */
    all: (): Promise<GoalType[]> => all.all({}),

    /**
     * Change a goal type; fields that are left out stay. One that is not active is given to no new
     * goal.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(typeKey: string, patch: GoalTypePatch): Promise<GoalType> {
      const changes = parse(GoalTypePatch, patch);
      const keys = described.filter((key) => changes[key] !== undefined);
      const row = { ...changes, typeKey: parse(GoalType.shape.typeKey, typeKey, 'typeKey') };
      const update = query(`types.update(${keys})`, (p: typeof row) =>
        db
          .update(types)
          // The key stays; an empty patch has something to set.
          .set(pick(p, ['typeKey', ...keys]))
          .where(eq(types.typeKey, p.typeKey))
          .returning(columns),
      );
      return (await update.first(row)) ?? notFound('goal_type_definitions');
    },
  };
}
