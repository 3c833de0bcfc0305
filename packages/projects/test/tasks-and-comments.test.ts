import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition, newProject, newUser, noId } from './composition.ts';

suite('tasks', composition, (test) => {
  test('belong to a project or to one of its stories', async ({ store }) => {
    const { user, project } = await newProject(store);
    const elsewhere = await user.projects.create({ name: 'Other' });
    const { id: storyId } = await user.stories.create({
      projectId: project.id,
      title: 't',
      description: '',
    });
    const own = await user.tasks.create({ projectId: project.id, title: ' Set up ' });
    expect(own).toMatchObject({ title: 'Set up', storyId: null, status: 'TODO', dueOn: null });
    const ofStory = await user.tasks.create({ projectId: project.id, storyId, title: 'Form' });
    expect((await user.tasks.list(project.id)).items).toEqual([own, ofStory]);
    expect((await user.tasks.list(project.id, { storyId })).items).toEqual([ofStory]);
    expect((await user.tasks.list(elsewhere.id, { storyId })).items).toEqual([]);
    for (const wrong of [
      { projectId: elsewhere.id, storyId },
      { projectId: project.id, storyId: noId },
    ])
      await expect(user.tasks.create({ ...wrong, title: 't' })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        table: 'user_stories',
      });
    await user.stories.delete(storyId);
    expect((await user.tasks.list(project.id)).items).toEqual([own]);
    expect(await user.tasks.delete(own.id)).toEqual(own);
    expect((await user.tasks.list(project.id)).items).toEqual([]);
  });

  test('keep when they were done, until they are open again', async ({ store, db, tables }) => {
    const { user, project } = await newProject(store);
    const { id } = await user.tasks.create({ projectId: project.id, title: 't' });
    const done = await user.tasks.update(id, { status: 'DONE' });
    expect(done.completedAt).toEqual(done.updatedAt);
    const again = await user.tasks.update(id, { status: 'DONE', title: 'u', dueOn: '2026-02-28' });
    expect(again).toMatchObject({ title: 'u', dueOn: '2026-02-28', completedAt: done.completedAt });
    expect(await user.tasks.update(id, { title: 'v' })).toMatchObject({
      status: 'DONE',
      completedAt: done.completedAt,
    });
    expect(await user.tasks.update(id, { status: 'TODO' })).toMatchObject({ completedAt: null });
    await expect(db.update(tables.tasks).set({ status: 'DONE' })).rejects.toMatchObject({
      code: 'CHECK',
      constraint: 'tasks_completed_when_done',
    });
  });

  test('outlive who they were given to', async ({ store }) => {
    const { user, project } = await newProject(store);
    const helper = await newUser(store);
    const task = { projectId: project.id, title: 't' };
    const { id } = await user.tasks.create({ ...task, assigneeId: helper.id });
    await store.auth.users.delete(helper.id);
    expect((await user.tasks.get(id)).assigneeId).toBeNull();
    await expect(user.tasks.create({ ...task, assigneeId: noId })).rejects.toMatchObject({
      code: 'REFERENCE',
      columns: ['assigneeId'],
    });
    await expect(user.tasks.create({ ...task, dueOn: '2026-02-30' })).rejects.toMatchObject({
      field: 'dueOn',
    });
  });
});

suite('comments', composition, (test) => {
  test('are listed of what they are about, oldest first', async ({ store }) => {
    const { user, project } = await newProject(store);
    const { id: storyId } = await user.stories.create({
      projectId: project.id,
      title: 't',
      description: '',
    });
    const { id: taskId } = await user.tasks.create({ projectId: project.id, title: 't' });
    const subjects = [{ projectId: project.id }, { storyId }, { taskId }];
    for (const on of subjects) expect((await user.comments.list(on)).items).toEqual([]);
    for (const n of [1, 2, 3])
      for (const on of subjects)
        await user.comments.create(on, { body: ` ${Object.keys(on)} ${n}` });
    for (const on of subjects) {
      const first = await user.comments.list(on, { limit: 2 });
      const second = await user.comments.list(on, { limit: 2, after: first.next });
      const all = [...first.items, ...second.items];
      expect(all.map(({ body }) => body)).toEqual([1, 2, 3].map((n) => `${Object.keys(on)} ${n}`));
      expect(all[0]).toMatchObject({ projectId: project.id, authorId: user.id });
    }
    await user.tasks.delete(taskId);
    await expect(user.comments.list({ taskId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      table: 'tasks',
    });
    expect((await user.comments.list({ storyId })).items).toHaveLength(3);
  });

  test('are listed of their own project, story or task alone', async ({ store }) => {
    const { user, project } = await newProject(store);
    const other = await user.projects.create({ name: 'Other' });
    const subjects = [];
    for (const { id: projectId } of [project, other]) {
      const story = { projectId, title: 't', description: '' };
      for (const _ of [1, 2]) {
        subjects.push({ storyId: (await user.stories.create(story)).id });
        subjects.push({ taskId: (await user.tasks.create({ projectId, title: 't' })).id });
      }
      subjects.push({ projectId });
    }
    for (const on of subjects) await user.comments.create(on, { body: JSON.stringify(on) });
    for (const on of subjects) {
      const { items } = await user.comments.list(on);
      expect(items.map(({ body }) => body)).toEqual([JSON.stringify(on)]);
    }
  });

  test('are edited and deleted', async ({ store }) => {
    const { user, project } = await newProject(store);
    const on = { projectId: project.id };
    const { id } = await user.comments.create(on, { body: 'a' });
    const edited = await user.comments.update(id, { body: 'b' });
    expect(edited).toMatchObject({ id, body: 'b' });
    for (const body of ['', ' \n', 'x'.repeat(10_001)])
      await expect(user.comments.update(id, { body })).rejects.toMatchObject({ field: 'body' });
    expect(await user.comments.delete(id)).toEqual(edited);
    expect((await user.comments.list(on)).items).toEqual([]);
    await expect(user.comments.list({} as never)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
