import { and, type Column, eq, type SQL } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';

/** A project, and the user that it must belong to. */
interface OwnProject {
  readonly projectId: string;
  readonly userId: string;
}

/** The condition that a project, or the one that a column names, belongs to a user. */
export function isOwnProject(
  { projects }: ProjectsContext['tables'],
  { projectId, userId }: { readonly projectId: string | Column; readonly userId: string },
): SQL | undefined {
  return and(eq(projects.id, projectId), eq(projects.ownerId, userId));
}

/** Find a user's project, to tell a missing one from one without rows. */
export function findOwnProject({ db, tables, query }: ProjectsContext) {
  const { projects } = tables;
  return query('projects.own', (p: OwnProject) =>
    db.select({ id: projects.id }).from(projects).where(isOwnProject(tables, p)),
  );
}
