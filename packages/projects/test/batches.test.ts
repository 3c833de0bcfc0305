import { race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProject, newUser, noId } from './composition.ts';

const story = (title: string) => ({ title, description: `As a user I want to ${title}` });

suite('stories that are written at once', composition, (test) => {
  test('get the next numbers in their order, in a bounded number of statements', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { user, project } = await newProject(store);
    await user.stories.create({ projectId: project.id, ...story('begin') });
    resetQueries();
    const titles = Array.from({ length: 100 }, (_, index) => `step ${index}`);
    const written = await user.stories.createMany(project.id, titles.map(story));
    expect(queries.length).toBeLessThanOrEqual(2);
    expect(written.map(({ number, title }) => [number, title])).toEqual(
      titles.map((title, index) => [index + 2, title]),
    );
    const { number } = await user.stories.create({ projectId: project.id, ...story('end') });
    expect(number).toBe(102);
  });

  test('have the rows of stories that are written one by one', async ({ store }) => {
    const { user, project } = await newProject(store);
    const full = {
      ...story('Ünïcode “quotes” \\ \' "'),
      acceptanceCriteria: ['Given a form', 'When I send it, then I am in'],
      tags: ['auth', ' auth ', 'security'],
      priority: 'CRITICAL' as const,
      storyPoints: 21,
      status: 'READY' as const,
      metadata: { ai_confidence: 0.95, dependencies: ['story_456'], nothing: null },
    };
    const inputs = [story('plain'), full, { ...story('unsigned'), createdBy: null }];
    const many = await user.stories.createMany(project.id, inputs);
    const single = [];
    for (const input of inputs)
      single.push(await user.stories.create({ projectId: project.id, ...input }));
    const content = (row: (typeof many)[number]) => {
      const { id, number, createdAt, updatedAt, ...rest } = row;
      return rest;
    };
    expect(many.map(content)).toEqual(single.map(content));
    expect(await user.stories.get(many[1]?.id ?? '')).toEqual(many[1]);
    expect((await user.stories.search('plain')).items).toHaveLength(2);
  });

  test('are all refused with one of them, and take no number', async ({ store }) => {
    const { user, project } = await newProject(store);
    const good = story('good');
    for (const [input, field] of [
      [[], 'stories'],
      [[good, { ...good, title: ' ' }], '1.title'],
      [[good, { ...good, storyPoints: 22 }], '1.storyPoints'],
      [[good, { ...good, createdBy: 'ann' }], '1.createdBy'],
      [Array(101).fill(good), 'stories'],
    ] as const)
      await expect(user.stories.createMany(project.id, input)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    await expect(
      user.stories.createMany(project.id, [good, { ...good, createdBy: noId }]),
    ).rejects.toMatchObject({ code: 'REFERENCE', table: 'user_stories', columns: ['createdBy'] });
    const [first] = await user.stories.createMany(project.id, [good]);
    expect(first?.number).toBe(1);
  });

  test('stay out of a project of somebody else', async ({ store }) => {
    const { project } = await newProject(store);
    const other = await newUser(store);
    for (const id of [project.id, noId])
      await expect(other.stories.createMany(id, [story('mine')])).rejects.toMatchObject({
        code: 'NOT_FOUND',
        table: 'projects',
      });
  });

  test('share no number with others', { needs: 'concurrency' }, async ({ store }) => {
    const { user, project } = await newProject(store);
    const results = await race(8, (index) =>
      index % 2 === 0
        ? user.stories.createMany(project.id, ['a', 'b', 'c'].map(story))
        : user.stories.create({ projectId: project.id, ...story('d') }).then((one) => [one]),
    );
    const numbers = valuesOf(results)
      .flat()
      .map(({ number }) => number);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });
});

suite('tasks that are added at once', composition, (test) => {
  test('belong to the project or its stories, in one statement', async ({
    store,
    queries,
    resetQueries,
  }) => {
    const { user, project } = await newProject(store);
    const [login] = await user.stories.createMany(project.id, [story('log in')]);
    resetQueries();
    const tasks = [
      { title: 'Plan' },
      { title: 'Build', storyId: login?.id, dueOn: '2026-02-03' },
      { title: 'Test', storyId: login?.id, assigneeId: user.id },
    ];
    expect(await user.tasks.createMany(project.id, tasks)).toBe(3);
    expect(queries).toHaveLength(1);
    const { items } = await user.tasks.list(project.id, { storyId: login?.id });
    expect(items.map(({ title, status, dueOn }) => [title, status, dueOn]).sort()).toEqual([
      ['Build', 'TODO', '2026-02-03'],
      ['Test', 'TODO', null],
    ]);
  });

  test('are all refused with one of them', async ({ store }) => {
    const { user, project } = await newProject(store);
    const elsewhere = await user.projects.create({ name: 'Elsewhere' });
    const [foreign] = await user.stories.createMany(elsewhere.id, [story('foreign')]);
    const other = await newUser(store);
    await user.stories.createMany(project.id, [story('own')]);
    const plan = { title: 'Plan' };
    for (const [call, error] of [
      [() => user.tasks.createMany(project.id, []), { code: 'INVALID_INPUT', field: 'tasks' }],
      [
        () => user.tasks.createMany(project.id, [plan, { title: '' }]),
        { code: 'INVALID_INPUT', field: '1.title' },
      ],
      [
        () => user.tasks.createMany(project.id, [plan, { title: 'Build', storyId: foreign?.id }]),
        { code: 'NOT_FOUND', table: 'user_stories' },
      ],
      [
        () => user.tasks.createMany(project.id, [plan, { title: 'Build', assigneeId: noId }]),
        { code: 'REFERENCE', table: 'tasks', columns: ['assigneeId'] },
      ],
      [
        () => user.tasks.createMany(project.id, [plan, { title: 'Build', assigneeId: 'ann' }]),
        { code: 'INVALID_INPUT', field: '1.assigneeId' },
      ],
      [() => other.tasks.createMany(project.id, [plan]), { code: 'NOT_FOUND', table: 'projects' }],
    ] as const)
      await expect(call()).rejects.toMatchObject(error);
    expect((await user.tasks.list(project.id)).items).toEqual([]);
  });
});
