import { errorsOf, race, suite, valuesOf } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProject, newUser, noId } from './composition.ts';

const login = { title: 'Log in', description: 'As a user I want to log in' };

suite('stories', composition, (test) => {
  test('have the defaults of their project tool', async ({ store }) => {
    const { user, project } = await newProject(store);
    const story = await user.stories.create({ projectId: project.id, ...login });
    expect(story).toMatchObject({
      number: 1,
      createdBy: user.id,
      title: 'Log in',
      acceptanceCriteria: [],
      priority: 'MEDIUM',
      storyPoints: 0,
      tags: [],
      status: 'DRAFT',
      metadata: {},
      version: 1,
    });
    expect(await user.stories.get(story.id)).toEqual(story);
  });

  test('keep criteria in their order and each tag once', async ({ store }) => {
    const { user, project } = await newProject(store);
    const story = await user.stories.create({
      projectId: project.id,
      title: '  Log in\n',
      description: '',
      acceptanceCriteria: ['Given a form', 'When I send it', 'Then I am in'],
      tags: ['auth', ' auth ', 'security'],
      priority: 'CRITICAL',
      storyPoints: 21,
      metadata: { ai_confidence: 0.95, dependencies: ['story_456'] },
    });
    expect(story).toMatchObject({
      title: 'Log in',
      acceptanceCriteria: ['Given a form', 'When I send it', 'Then I am in'],
      tags: ['auth', 'security'],
      priorityRank: 4,
      metadata: { ai_confidence: 0.95, dependencies: ['story_456'] },
    });
  });

  test('refuse what the application model refused, also from raw SQL', async ({
    store,
    db,
    tables,
  }) => {
    const { user, project } = await newProject(store);
    const story = { projectId: project.id, ...login };
    for (const [input, field] of [
      [{ ...story, title: '  \t' }, 'title'],
      [{ ...story, title: 'x'.repeat(201) }, 'title'],
      [{ ...story, storyPoints: 22 }, 'storyPoints'],
      [{ ...story, storyPoints: -1 }, 'storyPoints'],
      [{ ...story, storyPoints: 1.5 }, 'storyPoints'],
      [{ ...story, priority: 'URGENT' }, 'priority'],
      [{ ...story, acceptanceCriteria: [''] }, 'acceptanceCriteria.0'],
      [{ ...story, acceptanceCriteria: Array(101).fill('x') }, 'acceptanceCriteria'],
      [{ ...story, tags: [' '] }, 'tags.0'],
      [{ ...story, tags: ['x'.repeat(51)] }, 'tags.0'],
      [{ ...story, tags: Array(51).fill('x') }, 'tags'],
      [{ ...story, number: 7 }, 'number'],
      [{ ...story, priorityRank: 4 }, 'priorityRank'],
    ] as const)
      await expect(user.stories.create(input as never)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field,
      });
    const row = { ...story, number: 1 };
    for (const [values, constraint] of [
      [{ ...row, title: '  ' }, 'user_stories_title_not_blank'],
      [{ ...row, storyPoints: 99 }, 'user_stories_story_points_check'],
      [{ ...row, priority: 'CRITICAL' as const }, 'user_stories_priority_has_rank'],
      [{ ...row, priorityRank: 4 }, 'user_stories_priority_has_rank'],
    ] as const)
      await expect(db.insert(tables.userStories).values(values)).rejects.toMatchObject({
        code: 'CHECK',
        constraint,
      });
  });

  test('are numbered in each project, and no number is given twice', async ({ store }) => {
    const { user, project } = await newProject(store);
    const other = await user.projects.create({ name: 'Other' });
    const create = async (projectId: string) => user.stories.create({ projectId, ...login });
    await create(project.id);
    const second = await create(project.id);
    expect(second.number).toBe(2);
    expect((await create(other.id)).number).toBe(1);
    expect(await user.stories.delete(second.id)).toEqual(second);
    expect((await create(project.id)).number).toBe(3);
  });

  test('get the numbers 1 to 64 when 64 are created at once', async ({ store }) => {
    const { user, project } = await newProject(store);
    const results = await race(64, () => user.stories.create({ projectId: project.id, ...login }));
    expect(errorsOf(results)).toEqual([]);
    expect(
      valuesOf(results)
        .map(({ number }) => number)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 64 }, (_, n) => n + 1));
    expect((await user.projects.get(project.id)).lastStoryNumber).toBe(64);
  });

  test('get exact numbers from two stores, in transactions and out', {
    needs: 'concurrency',
  }, async ({ store, openAnother }) => {
    const { user, project } = await newProject(store);
    const stores = [store, await openAnother()];
    const story = { projectId: project.id, ...login };
    const results = await race(64, async (n) => {
      const on = stores[n % 2] ?? store;
      if (n % 4 < 2) return on.projects.forUser(user.id).stories.create(story);
      return on.transaction(async (tx) => {
        const created = await tx.projects.forUser(user.id).stories.create(story);
        if (n % 8 === 3) throw new Error('undone');
        return created;
      });
    });
    expect(
      valuesOf(results)
        .map(({ number }) => number)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 56 }, (_, n) => n + 1));
  });

  test('change only while they are as they were read', async ({ store }) => {
    const { user, project } = await newProject(store);
    const read = await user.stories.create({ projectId: project.id, ...login });
    const changed = await user.stories.update(
      read.id,
      { priority: 'HIGH', storyPoints: 5, status: 'READY' },
      read.version,
    );
    expect(changed).toMatchObject({
      title: 'Log in',
      priority: 'HIGH',
      priorityRank: 3,
      storyPoints: 5,
      status: 'READY',
      version: 2,
    });
    await expect(user.stories.update(read.id, { title: 'Late' }, 1)).rejects.toMatchObject({
      code: 'CONFLICT',
      table: 'user_stories',
      columns: ['version'],
      current: changed,
    });
    await expect(user.stories.update(noId, { title: 'x' }, 1)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(user.stories.update(read.id, { title: ' ' }, 2)).rejects.toMatchObject({
      field: 'title',
    });
    for (const version of [0, 1.5, 2 ** 31])
      await expect(user.stories.update(noId, { title: 'x' }, version)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'expectedVersion',
      });
  });

  test('change once when many change the same version', async ({ store }) => {
    const { user, project } = await newProject(store);
    const { id } = await user.stories.create({ projectId: project.id, ...login });
    const results = await race(16, (n) => user.stories.update(id, { title: `Title ${n}` }, 1));
    expect(valuesOf(results)).toHaveLength(1);
    for (const error of errorsOf(results))
      expect(error).toMatchObject({ code: 'CONFLICT', current: valuesOf(results)[0] });
  });

  test('stay when their author is deleted', async ({ store }) => {
    const { user, project } = await newProject(store);
    const author = await newUser(store);
    const story = await user.stories.create({
      projectId: project.id,
      createdBy: author.id,
      ...login,
    });
    await user.comments.create({ storyId: story.id }, { body: 'Good', authorId: author.id });
    await store.auth.users.delete(author.id);
    expect(await user.stories.get(story.id)).toMatchObject({ createdBy: null, title: 'Log in' });
    expect((await user.stories.list(project.id)).items).toHaveLength(1);
    expect((await user.comments.list({ storyId: story.id })).items).toMatchObject([
      { authorId: null, body: 'Good' },
    ]);
    await expect(
      user.stories.create({ projectId: project.id, createdBy: noId, ...login }),
    ).rejects.toMatchObject({ code: 'REFERENCE', columns: ['createdBy'] });
    expect((await user.projects.get(project.id)).lastStoryNumber).toBe(1);
  });

  test('that were moved in with ids of any order are listed newest first', async ({
    store,
    db,
    tables,
  }) => {
    const { user, project } = await newProject(store);
    for (let n = 1; n <= 4; n++)
      await db.insert(tables.userStories).values({
        id: `00000000-0000-7000-8000-00000000000${(n * 3) % 5}`,
        projectId: project.id,
        ...{ number: n, title: `${n}`, description: '', createdAt: new Date(n) },
      });
    const { items } = await user.stories.list(project.id);
    expect(items.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  });

  test('are listed from CRITICAL to LOW, the newest of each first', async ({ store, clock }) => {
    const { user, project } = await newProject(store);
    const priorities = ['LOW', 'CRITICAL', 'MEDIUM', 'HIGH'] as const;
    const at = clock.now();
    for (let i = 0; i < 24; i++) {
      // Half of them in one millisecond: the id decides.
      if (i % 2 === 0) clock.set(at);
      await user.stories.create({
        projectId: project.id,
        ...login,
        priority: priorities[i % 4],
        status: i % 3 ? 'READY' : 'DONE',
      });
    }
    const paged = async (filter: { status?: 'READY' }) => {
      const items = [];
      let after: string | undefined;
      do {
        const page = await user.stories.list(project.id, { ...filter, limit: 5, after });
        items.push(...page.items);
        after = page.next;
      } while (after);
      return items;
    };
    const all = await paged({});
    expect(all.map(({ priority }) => priority)).toEqual(
      ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'].flatMap((priority) => Array(6).fill(priority)),
    );
    const key = ({ priorityRank, createdAt, id }: (typeof all)[number]) =>
      `${priorityRank} ${createdAt.toISOString()} ${id}`;
    expect(all.map(key)).toEqual(all.map(key).sort().reverse());
    expect(new Set(all.map(({ id }) => id)).size).toBe(24);
    expect((await paged({ status: 'READY' })).map(({ id }) => id)).toEqual(
      all.filter(({ status }) => status === 'READY').map(({ id }) => id),
    );
  });
});
