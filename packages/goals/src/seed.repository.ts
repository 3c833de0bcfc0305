import { insertFrom } from '@schema/core';
import { deferred, parse } from '@schema/core/validators';
import * as z from 'zod';
import type { GoalsContext } from './context.ts';
import { defaultSeeds, type Seeds } from './default-seeds.ts';
import { NewFocusArea } from './focus/focus.schema.ts';
import { NewGoalType } from './goal-types/goal-types.schema.ts';

const Definitions = deferred(() =>
  z.strictObject({ goalTypes: z.array(NewGoalType), focusAreas: z.array(NewFocusArea) }),
);

/** Make the call that adds definitions. */
export function seeder({ db, tables, query, batch, fn, clock, newId }: GoalsContext) {
  const { goalTypeDefinitions: types, focusAreaDefinitions: areas } = tables;
  const typeRows = fn.rows('seed', {
    id: types.id,
    typeKey: types.typeKey,
    displayName: types.displayName,
    category: types.category,
    unit: types.unit,
    description: types.description,
    sortOrder: types.sortOrder,
  });
  const areaRows = fn.rows('seed', {
    key: areas.key,
    name: areas.name,
    category: areas.category,
    description: areas.description,
    sortOrder: areas.sortOrder,
  });

  const addTypes = query('seed.types', (p: { rows: string; now: Date }) =>
    insertFrom(db, types, {
      from: typeRows.from(p.rows),
      values: { ...typeRows.columns, createdAt: p.now },
    }).onConflictDoNothing({ target: types.typeKey }),
  );
  const addAreas = query('seed.areas', (p: { rows: string }) =>
    insertFrom(db, areas, {
      from: areaRows.from(p.rows),
      values: areaRows.columns,
    }).onConflictDoNothing({ target: areas.key }),
  );

  return async (seeds: Seeds = defaultSeeds): Promise<void> => {
    const { goalTypes, focusAreas } = parse(Definitions, seeds);
    const newTypes = goalTypes.map(({ sortOrder = 0, ...type }) => ({
      ...type,
      id: newId(),
      sortOrder,
    }));
    const newAreas = focusAreas.map(({ sortOrder = 0, ...area }) => ({ ...area, sortOrder }));
    await batch([
      addTypes.with({ rows: typeRows.encode(newTypes), now: clock.now() }),
      addAreas.with({ rows: areaRows.encode(newAreas) }),
    ]);
  };
}
