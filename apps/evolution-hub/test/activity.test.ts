import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { noteActivity } from '../src/activity.ts';
import { composition } from '../src/composition.ts';

suite('what was done in a project', composition, (test) => {
  test('is noted while the project is there', async ({ store }) => {
    const ann = await store.auth.users.register({ email: 'ann@example.com' });
    const { projects, activity } = store.projects.forUser(ann.id);
    const { id: projectId } = await projects.create({ name: 'Hub' });
    const entry = { projectId, kind: 'project.created' };
    await noteActivity(activity, entry);
    expect((await activity.list(projectId)).items).toMatchObject([entry]);
    await expect(noteActivity(activity, { ...entry, kind: '' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
    await projects.delete(projectId);
    await noteActivity(activity, entry);
  });
});
