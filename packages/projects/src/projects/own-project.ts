import { existsIn } from '@schema/core';
import { and, type Column, eq, type SQL } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';

/** A project, or the column that names it, and the user that it must belong to. */
interface OwnProject<Id = string> {
  readonly projectId: Id;
  readonly userId: string;
}

/** The condition that a project belongs to a user. */
export function isOwnProject(
  { projects }: ProjectsContext['tables'],
  { projectId, userId }: OwnProject<string | Column>,
): SQL | undefined {
  return and(eq(projects.id, projectId), eq(projects.ownerId, userId));
}

/** The condition that what a row belongs to is a project of a user. */
export function isInOwnProject(
  { db, tables }: Pick<ProjectsContext, 'db' | 'tables'>,
  { projectId, userId }: OwnProject<string | Column>,
): SQL {
  return existsIn(db, tables.projects, isOwnProject(tables, { projectId, userId }));
}

/** Find a user's project, to tell a missing one from one without rows. */
export function findOwnProject({ db, tables, query }: ProjectsContext) {
  const { projects } = tables;
  return query('projects.own', (p: OwnProject) =>
    db.select({ id: projects.id }).from(projects).where(isOwnProject(tables, p)),
  );
}
