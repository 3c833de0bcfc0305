import { notFound, type Page, type PageOptions, pick, splitOptions } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { GoalsContext } from '../context.ts';
import { type FitnessTest, FitnessTestFilter, NewFitnessTest } from './fitness-tests.schema.ts';

/** A result, and the profile that it must belong to. */
interface OwnTest {
  readonly id: string;
  readonly profileId: string;
}

/** Calls over the results of one profile's fitness tests. */
export function fitnessTestRepository(
  { db, tables, query, pages, clock, newId }: GoalsContext,
  profileId: string,
) {
  const { fitnessTests: tests } = tables;
  const { profileId: _owner, ...columns } = getTableColumns(tests);
  const own = (p: OwnTest) => and(eq(tests.id, p.id), eq(tests.profileId, p.profileId));

  const insert = query('tests.insert', (p: FitnessTest & OwnTest) =>
    db
      .insert(tests)
      .values(
        pick(p, [
          'id',
          'profileId',
          'testDate',
          'testType',
          'resultValue',
          'resultUnit',
          'normCategory',
          'notes',
          'createdAt',
        ]),
      )
      .returning(columns),
  );
  const byId = query('tests.byId', (p: OwnTest) => db.select(columns).from(tests).where(own(p)));
  const remove = query('tests.remove', (p: OwnTest) => db.delete(tests).where(own(p)));
  const list = pages(
    'tests.list',
    { by: { testDate: tests.testDate, id: tests.id }, direction: 'desc' },
    (p: { profileId: string }, page) =>
      db
        .select(columns)
        .from(tests)
        .where(and(eq(tests.profileId, p.profileId), page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    { testType: (testType: string) => eq(tests.testType, testType) },
  );

  return {
    /**
     * Record a result.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `profileId`
     */
    async record(input: NewFitnessTest): Promise<FitnessTest> {
      const {
        resultUnit = null,
        normCategory = null,
        notes = null,
        ...required
      } = parse(NewFitnessTest, input);
      const row = {
        ...required,
        resultUnit,
        normCategory,
        notes,
        id: newId(),
        profileId,
        createdAt: clock.now(),
      };
      return insert.one(row);
    },

    /**
     * Get a result.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<FitnessTest> {
      const key = { id: parse(uuid(), id, 'id'), profileId };
      return (await byId.first(key)) ?? notFound('fitness_tests');
    },

    /**
     * List the results, or those of one test, the latest first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: FitnessTestFilter & PageOptions = {}): Promise<Page<FitnessTest>> {
      const { paging, filter } = splitOptions(options);
      return list({ profileId, ...parse(FitnessTestFilter, filter) }, paging);
    },

    /**
     * Delete a result.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      const key = { id: parse(uuid(), id, 'id'), profileId };
      if ((await remove.run(key)) === 0) notFound('fitness_tests');
    },
  };
}
