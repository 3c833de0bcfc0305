import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import type { GoalStatus } from '../src/index.ts';
import { composition, newGoal, newProfile, noId } from './composition.ts';

const weight = { title: 'Lose weight', goalType: 'weight', targetValue: 80 };

suite('goals', composition, (test) => {
  test('are active, not primary and of no priority unless told', async ({ store, clock }) => {
    const own = await newProfile(store);
    const now = clock.peek();
    const goal = await own.goals.create(weight);
    expect(goal).toEqual({
      ...weight,
      id: goal.id,
      category: null,
      startDate: null,
      targetDate: null,
      startValue: null,
      currentValue: null,
      metric: null,
      status: 'active',
      isPrimary: false,
      priority: 0,
      notes: null,
      createdAt: now,
      updatedAt: now,
    });
    expect(await own.goals.get(goal.id)).toEqual(goal);
  });

  test('keep what they are given, rounded to two decimals', async ({ store, db, tables }) => {
    const own = await newProfile(store);
    const input = {
      ...weight,
      title: '  Lose weight\n',
      category: 'body',
      startDate: '2026-01-01',
      targetDate: '2026-01-01',
      startValue: 90.005,
      metric: 'weight.weight',
      priority: -3,
      notes: 'Slowly',
    } as const;
    const goal = await own.goals.create(input);
    expect(goal).toMatchObject({ ...input, title: 'Lose weight', startValue: 90.01 });
    const [stored] = await db.select().from(tables.goals);
    expect(stored).toMatchObject({ sourceTable: 'weight_log', sourceColumn: 'weight' });
  });

  test('change what is given and nothing else', async ({ store }) => {
    const { own, goal } = await newGoal(store, { metric: 'weight.weight', notes: 'Slowly' });
    const changed = await own.goals.update(goal.id, {
      targetValue: 78.5,
      notes: null,
      metric: 'caliper.bodyFatPct',
    });
    expect(changed).toEqual({
      ...goal,
      ...{
        targetValue: 78.5,
        notes: null,
        metric: 'caliper.bodyFatPct',
        updatedAt: changed.updatedAt,
      },
    });
    expect(changed.updatedAt.getTime()).toBeGreaterThan(goal.updatedAt.getTime());
    expect(await own.goals.update(goal.id, { metric: null })).toMatchObject({ metric: null });
    expect(await own.goals.update(goal.id, {})).toMatchObject({ title: 'Lose weight' });
  });

  test('refuse what cannot be, naming the field, and write nothing', async ({
    store,
    db,
    tables,
  }) => {
    const { own, goal } = await newGoal(store, {
      ...{ startDate: '2026-03-01', targetDate: '2026-06-01' },
    });
    for (const [patch, field] of [
      [{ title: ' \n' }, 'title'],
      [{ title: 'x'.repeat(256) }, 'title'],
      [{ title: 'a\0b' }, 'title'],
      [{ startDate: '2026-02-30' }, 'startDate'],
      [{ targetDate: '0000-01-01' }, 'targetDate'],
      [{ startDate: '2026-01-02', targetDate: '2026-01-01' }, 'targetDate'],
      [{ startValue: Number.NaN }, 'startValue'],
      [{ targetValue: 100_000_000 }, 'targetValue'],
      [{ targetValue: null }, 'targetValue'],
      [{ priority: 1.5 }, 'priority'],
      [{ metric: 'users.password_hash' }, 'metric'],
      [{ metric: 'toString' }, 'metric'],
      [{ notes: 'x'.repeat(10_001) }, 'notes'],
      [{ status: 'completed' }, 'status'],
      [{ isPrimary: true }, 'isPrimary'],
      [{ currentValue: 1 }, 'currentValue'],
      [{ sourceTable: 'users' }, 'sourceTable'],
    ] as const) {
      const refused = { code: 'INVALID_INPUT', field };
      await expect(own.goals.update(goal.id, patch as never)).rejects.toMatchObject(refused);
      const input = { ...weight, ...patch } as never;
      await expect(own.goals.create(input)).rejects.toMatchObject(refused);
    }
    // One day is given, the other is stored.
    for (const [patch, field, side] of [
      [{ startDate: '2026-06-02' }, 'startDate', 'after the end'],
      [{ targetDate: '2026-02-28' }, 'targetDate', 'before the beginning'],
    ] as const)
      await expect(own.goals.update(goal.id, patch)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        issues: [{ field, message: `Expected a day that is not ${side}` }],
      });
    await own.goals.update(goal.id, { startDate: '2026-06-01' });
    expect(await db.select().from(tables.goals)).toHaveLength(1);
  });

  test('have a type that is known and active', async ({ store }) => {
    const own = await newProfile(store);
    await store.goals.types.create({ typeKey: 'steps', displayName: 'Steps', category: 'health' });
    const steps = { title: 'Walk', goalType: 'steps', targetValue: 10_000 };
    const { id } = await own.goals.create(steps);
    await store.goals.types.update('steps', { isActive: false });
    for (const goalType of ['steps', 'wieght'])
      await expect(own.goals.create({ ...steps, goalType })).rejects.toMatchObject({
        code: 'REFERENCE',
        columns: ['goalType'],
      });
    expect(await own.goals.get(id)).toMatchObject({ goalType: 'steps' });
    await expect(store.goals.forProfile(noId).goals.create(weight)).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['profileId'],
    });
  });

  test('are held to their limits by the database itself', async ({ store, db, tables }) => {
    const own = await newProfile(store);
    const row = { profileId: own.id, ...weight };
    for (const [values, constraint] of [
      [{ title: '  ' }, 'goals_title_not_blank'],
      [{ status: 'done' as never }, 'goals_status_check'],
      [{ status: 'paused' as const, isPrimary: true }, 'goals_primary_check'],
      [{ startDate: '2026-01-02', targetDate: '2026-01-01' }, 'goals_dates_check'],
      [{ sourceTable: 'users', sourceColumn: 'password_hash' }, 'goals_source_check'],
      [{ sourceTable: 'weight_log', sourceColumn: 'c_waist' }, 'goals_source_check'],
      [{ sourceTable: 'weight_log' }, 'goals_source_check'],
      [{ sourceColumn: 'weight' }, 'goals_source_check'],
    ] as const)
      await expect(db.insert(tables.goals).values({ ...row, ...values })).rejects.toMatchObject({
        code: 'CHECK',
        constraint,
      });
    await db.insert(tables.goals).values({ ...row, isPrimary: true });
    await expect(db.insert(tables.goals).values({ ...row, isPrimary: true })).rejects.toMatchObject(
      { code: 'CONFLICT', constraint: 'idx_goals_primary' },
    );
  });

  test('are listed by priority and then by age, each once', async ({ store, clock }) => {
    const own = await newProfile(store);
    const at = clock.now();
    for (let i = 0; i < 24; i++) {
      // Half of them in one millisecond: the id decides.
      if (i % 2 === 0) clock.set(at);
      const goal = await own.goals.create({ ...weight, priority: (i % 3) - 1 });
      if (i % 4 === 0) await own.goals.transition(goal.id, 'paused');
    }
    const paged = async (status?: GoalStatus) => {
      const items = [];
      let after: string | undefined;
      do {
        const page = await own.goals.list({ ...(status && { status }), limit: 5, after });
        items.push(...page.items);
        after = page.next;
      } while (after);
      return items;
    };
    const all = await paged();
    const key = ({ priority, createdAt, id }: (typeof all)[number]) =>
      `${5 - priority} ${createdAt.toISOString()} ${id}`;
    expect(all.map(key)).toEqual(all.map(key).sort());
    expect(new Set(all.map(({ id }) => id)).size).toBe(24);
    expect(await paged('paused')).toEqual(all.filter(({ status }) => status === 'paused'));
    expect(await paged('paused')).toHaveLength(6);
  });

  test('are deleted with their profile and by no call', async ({ store, execute }) => {
    const { own, goal } = await newGoal(store);
    await own.progress.log(goal.id, { requestId: 'a', date: '2026-01-01', value: 89 });
    await own.focus.setContributions(goal.id, { fat_loss: 100 });
    await own.focus.setWeights({ fat_loss: 50 });
    await own.phases.suggest({ phaseType: 'deload', startDate: '2026-01-01' });
    await own.tests.record({ testType: 'cooper', testDate: '2026-01-01', resultValue: 2800 });
    expect(Object.keys(own.goals)).not.toContain('delete');
    expect(Object.keys(own.phases)).not.toContain('delete');
    await store.auth.users.delete(own.userId);
    for (const table of [
      ...['goals', 'goal_progress_log', 'goal_progress_requests', 'goal_focus_contributions'],
      ...['user_focus_area_weights', 'training_phases', 'fitness_tests'],
    ])
      expect(await execute(`select * from ${table}`), table).toEqual([]);
  });
});

suite('the status of a goal', composition, (test) => {
  const steps = {
    active: ['completed', 'paused'],
    paused: ['active'],
    completed: ['active'],
  } as const;
  const statuses = ['active', 'completed', 'paused'] as const;

  for (const from of statuses)
    for (const to of statuses) {
      const status =
        from === to ? 'unchanged' : steps[from].includes(to as never) ? 'changed' : 'refused';
      test(`goes from ${from} to ${to}: ${status}`, async ({ store }) => {
        const { own, goal } = await newGoal(store);
        if (from !== 'active') await own.goals.transition(goal.id, from);
        const outcome = await own.goals.transition(goal.id, to);
        expect(outcome).toEqual({
          status,
          goal: await own.goals.get(goal.id),
          ...(status === 'refused' && { allowed: steps[from] }),
        });
        expect(outcome.goal.status).toBe(status === 'refused' ? from : to);
      });
    }

  test("gives the caller's own list of where a goal can go", async ({ store }) => {
    const { own, goal } = await newGoal(store);
    await own.goals.transition(goal.id, 'paused');
    const refusals = [
      () => own.goals.transition(goal.id, 'completed'),
      () => own.goals.setPrimary(goal.id),
    ];
    for (const refused of refusals) {
      const first = await refused();
      // Its type forbids this, and JavaScript does not.
      if ('allowed' in first) (first.allowed as string[]).push('completed');
      expect(await refused()).toMatchObject({ status: 'refused', allowed: ['active'] });
    }
  });

  test('is one of three', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    await expect(own.goals.transition(goal.id, 'abandoned' as never)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: 'to',
    });
  });

  test('is changed by one of many who make the same step', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const results = await race(16, () => own.goals.transition(goal.id, 'paused'));
    expect(errorsOf(results)).toEqual([]);
    const outcomes = valuesOf(results).map(({ status }) => status);
    expect(outcomes.filter((status) => status === 'changed')).toHaveLength(1);
    expect(outcomes.filter((status) => status === 'unchanged')).toHaveLength(15);
  });

  test('ends up where one of two steps led, and the other is refused', async ({ store }) => {
    const { own, goal } = await newGoal(store);
    const results = await race(16, (n) =>
      own.goals.transition(goal.id, n % 2 ? 'paused' : 'completed'),
    );
    expect(errorsOf(results)).toEqual([]);
    const { status } = await own.goals.get(goal.id);
    const changed = valuesOf(results).filter((outcome) => outcome.status === 'changed');
    expect(changed.map(({ goal }) => goal.status)).toEqual([status]);
    const refused = valuesOf(results).filter((outcome) => outcome.status === 'refused');
    expect(refused).toHaveLength(8);
    for (const { goal } of refused) expect(goal.status).toBe(status);
  });

  test('is never refused from where it can be reached', { needs: 'concurrency' }, async ({
    store,
    openAnother,
  }) => {
    const { own, goal } = await newGoal(store);
    const sides = [own, (await openAnother()).goals.forProfile(own.id)];
    const wanted = ['active', 'paused', 'active', 'completed'] as const;
    const results = await race(200, async (n) => {
      const to = wanted[n % 4] ?? 'active';
      return { to, outcome: await (sides[n % 2] ?? own).goals.transition(goal.id, to) };
    });
    for (const { to, outcome } of valuesOf(results))
      if (outcome.status === 'refused') expect(outcome.allowed).not.toContain(to);
  });
});
