import { auth } from '@schema/auth';
import { compose, type Store } from '@schema/core';
import { projects } from '../src/index.ts';

export const composition = compose([auth, projects]);

export type ProjectsStore = Store<typeof composition>;

export const noId = '00000000-0000-7000-8000-000000000000';

let made = 0;

/** Register a user of the test's own. */
export async function newUser(store: ProjectsStore) {
  made += 1;
  const { id } = await store.auth.users.register({ email: `user-${made}@example.org` });
  return { id, ...store.projects.forUser(id) };
}

/** Register a user with a project. */
export async function newProject(store: ProjectsStore) {
  const user = await newUser(store);
  return { user, project: await user.projects.create({ name: 'Hub' }) };
}
