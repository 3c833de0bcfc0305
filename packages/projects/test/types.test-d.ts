import { auth } from '@schema/auth';
import { compose, type NewRow, type Row, type Store } from '@schema/core';
import type { AnyIn, Equal } from '@schema/testing';
import { projects } from '../src/index.ts';
import type { userStories } from '../src/tables.ts';

/** Types are compared, and fail to compile where they differ: nothing here runs. */
declare function holds<_T extends true>(): void;

const composition = compose([auth, projects]);
type Tables = typeof composition;
type Calls = Store<Tables, 'sqlite'>['projects'];

// No call takes or gives an `any`.
holds<Equal<AnyIn<Calls>, never>>();

// Row and insert types are equal across the dialects, and what the definition says.
type Same<Key extends keyof Tables['postgres'] & keyof Tables['sqlite']> = Equal<
  [Tables['postgres'][Key]['$inferSelect'], Tables['postgres'][Key]['$inferInsert']],
  [Tables['sqlite'][Key]['$inferSelect'], Tables['sqlite'][Key]['$inferInsert']]
>;
holds<Same<'userStories'>>();
holds<Same<'tasks'>>();
holds<Equal<AnyIn<Row<typeof userStories>> | AnyIn<NewRow<typeof userStories>>, never>>();

/** Never called: lists may be `as const`. */
export async function constant({ forUser }: Calls, projectId: string): Promise<void> {
  const { stories } = forUser(projectId);
  const lists = { tags: ['one'], acceptanceCriteria: ['It works'] } as const;
  const { id } = await stories.create({ projectId, title: 'One', description: 'First', ...lists });
  await stories.update(id, lists, 1);
}
