import { existsIn, insertFrom, notFound } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, isNotNull, not, notExists, sql } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { atPlace, refusedUser } from '../list-errors.ts';
import { findOwnProject, isOwnProject } from '../projects/own-project.ts';
import { assigneeKey } from './assignee-key.ts';
import { type BatchTask, NewTasks } from './tasks.schema.ts';

/** Calls that add several tasks at once. */
export function taskBatchRepository(context: ProjectsContext, userId: string) {
  const { db, tables, query, fn, key, clock, newId } = context;
  const { projects, tasks, userStories: stories } = tables;
  const given = fn.rows('given', {
    id: tasks.id,
    storyId: tasks.storyId,
    title: tasks.title,
    assigneeId: tasks.assigneeId,
    dueOn: tasks.dueOn,
  });
  const named = fn.rows('named', { storyId: tasks.storyId });
  const insertMany = query(
    'tasks.insertMany',
    (p: { projectId: string; userId: string; rows: string; now: Date }) =>
      insertFrom(db, tasks, {
        from: sql`${projects}, ${given.from(p.rows)}`,
        // One story that is not in the project keeps all tasks out.
        where: and(
          isOwnProject(tables, p),
          notExists(
            db
              .select({ one: sql`1` })
              .from(named.from(p.rows))
              .where(
                and(
                  isNotNull(named.columns.storyId),
                  not(
                    existsIn(
                      db,
                      stories,
                      and(
                        eq(stories.id, named.columns.storyId),
                        eq(stories.projectId, projects.id),
                      ),
                    ),
                  ),
                ),
              ),
          ),
        ),
        values: { ...given.columns, projectId: projects.id, createdAt: p.now, updatedAt: p.now },
      }).returning({ id: tasks.id }),
  );
  const ownProject = findOwnProject(context);

  return {
    /**
     * Add up to 1000 tasks to a project and its stories, all or none; gives how many.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project or a story, REFERENCE on
     * `assigneeId`
     */
    async createMany(projectId: string, input: readonly BatchTask[]): Promise<number> {
      const rows = parse(NewTasks, input, 'tasks').map((task, place) => ({
        ...task,
        assigneeId: atPlace(place, () => assigneeKey(key, task.assigneeId)),
        id: newId(),
      }));
      const project = {
        projectId: parse(uuid(), projectId, 'projectId'),
        userId,
        now: clock.now(),
      };
      const created = await insertMany
        .all({ ...project, rows: given.encode(rows) })
        .catch(refusedUser('assigneeId'));
      if (created.length > 0) return created.length;
      return notFound((await ownProject.first(project)) ? 'user_stories' : 'projects');
    },
  };
}
