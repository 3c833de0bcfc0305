import { compose, defineDomain, pick, type RepositoryContext, table } from '@schema/core';
import { describeCatalog, suite } from '@schema/testing';
import { expect } from 'vitest';
import { projects } from '../src/index.ts';

const members = table('members', (t) => ({
  number: t.serial(),
  nick: t.text({ min: 1, max: 30 }).notNull().unique(),
}));

function memberRepository({ db, tables, query }: RepositoryContext<{ members: typeof members }>) {
  const join = query('join', (p: { nick: string }) =>
    db
      .insert(tables.members)
      .values(pick(p, ['nick']))
      .returning(),
  );
  return { join: (nick: string) => join.first({ nick }) };
}

/** A service without @schema/auth: its members have whole-number keys of its own. */
const club = defineDomain({ name: 'club', tables: { members }, repositories: memberRepository });
const bound = compose([club, projects], { bind: { users: members } });

suite('projects bound to users of their host with whole-number keys', bound, (test) => {
  test('take whom an input names by those keys, and refuse other ones', async ({ store }) => {
    const ann = (await store.club.join('ann'))?.number ?? 0;
    const bob = (await store.club.join('bob'))?.number ?? 0;
    const { stories, tasks, comments, activity, ...own } = store.projects.forUser(ann);
    const { id: projectId } = await own.projects.create({ name: 'Hub' });
    const title = 'Plan';
    const story = { title, description: '' };
    const { id: taskId } = await tasks.create({ projectId, title });

    // Each names a user and gives whom the row names.
    const calls: Record<string, (user?: number | string | null) => Promise<unknown>> = {
      'tasks.create assigneeId': async (assigneeId) =>
        (await tasks.create({ projectId, title, assigneeId })).assigneeId,
      'tasks.createMany 0.assigneeId': async (assigneeId) => {
        await tasks.createMany(projectId, [{ title, assigneeId }]);
        return (await tasks.list(projectId, { limit: 100 })).items.at(-1)?.assigneeId;
      },
      'tasks.update assigneeId': async (assigneeId) =>
        (await tasks.update(taskId, { assigneeId })).assigneeId,
      'stories.create createdBy': async (createdBy) =>
        (await stories.create({ projectId, ...story, createdBy })).createdBy,
      'stories.createMany 0.createdBy': async (createdBy) =>
        (await stories.createMany(projectId, [{ ...story, createdBy }]))[0]?.createdBy,
      'comments.create authorId': async (authorId) =>
        (await comments.create({ projectId }, { body: 'Yes', authorId })).authorId,
      'activity.record actorId': async (actorId) =>
        (await activity.record({ projectId, kind: 'task.created', actorId })).actorId,
    };
    for (const [name, call] of Object.entries(calls)) {
      const [, field] = name.split(' ');
      expect(await call(bob), name).toBe(bob);
      // Without one it is the caller, or of a task nobody; an update changes nothing.
      expect(await call(), name).toBe(
        name === 'tasks.update assigneeId' ? bob : name.startsWith('tasks') ? null : ann,
      );
      expect(await call(null), name).toBeNull();
      for (const wrong of ['018f9e5a-7b1c-7e4d-8a2b-000000000000', '7', 1.5])
        await expect(call(wrong), name).rejects.toMatchObject({ code: 'INVALID_INPUT', field });
      await expect(call(99), name).rejects.toMatchObject({
        code: 'REFERENCE',
        columns: [field?.replace('0.', '')],
      });
    }
  });
});
describeCatalog('the catalog of bound projects', bound);
