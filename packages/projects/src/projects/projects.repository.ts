import { notFound, type Page, type PageOptions, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, getTableColumns } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { isOwnProject } from './own-project.ts';
import { NewProject, type Project, ProjectPatch } from './projects.schema.ts';

const described = ['name', 'description', 'repositoryUrl', 'settings'] as const;

/** Calls over one user's projects. */
export function projectRepository(
  { db, tables, query, pages, clock, newId }: ProjectsContext,
  userId: string,
) {
  const { projects } = tables;
  const { ownerId: _owner, ...columns } = getTableColumns(projects);
  const own = ({ id: projectId, userId }: { id: string; userId: string }) =>
    isOwnProject(tables, { projectId, userId });

  const insert = query('projects.insert', (p: typeof projects.$inferInsert) =>
    db
      .insert(projects)
      .values(pick(p, ['id', 'ownerId', 'createdAt', 'updatedAt', ...described]))
      .returning(columns),
  );
  const byId = query('projects.byId', (p: { id: string; userId: string }) =>
    db.select(columns).from(projects).where(own(p)),
  );
  const remove = query('projects.remove', (p: { id: string; userId: string }) =>
    db.delete(projects).where(own(p)).returning(columns),
  );
  const list = pages(
    'projects.list',
    { by: { updatedAt: projects.updatedAt, id: projects.id }, direction: 'desc' },
    (p: { userId: string }, page) =>
      db
        .select(columns)
        .from(projects)
        .where(and(eq(projects.ownerId, p.userId), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    /**
     * Begin a project.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `ownerId`
     */
    async create(input: NewProject): Promise<Project> {
      const {
        name,
        description = null,
        repositoryUrl = null,
        settings = {},
      } = parse(NewProject, input);
      const now = clock.now();
      const row = {
        name,
        description,
        repositoryUrl,
        settings,
        id: newId(),
        ownerId: userId,
        createdAt: now,
        updatedAt: now,
      };
      return insert.one(row);
    },

    /**
     * Get a project.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Project> {
      return (await byId.first({ id: parse(uuid(), id, 'id'), userId })) ?? notFound('projects');
    },

    /**
     * List the projects, the one with the latest change or story first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    list: async (options?: PageOptions): Promise<Page<Project>> => list({ userId }, options),

    /**
     * Change what a project says; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(id: string, patch: ProjectPatch): Promise<Project> {
      const changes = parse(ProjectPatch, patch);
      const keys = described.filter((key) => changes[key] !== undefined);
      const row = { ...changes, id: parse(uuid(), id, 'id'), userId, updatedAt: clock.now() };
      const update = query(`projects.update(${keys})`, (p: typeof row) =>
        db
          .update(projects)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(own(p))
          .returning(columns),
      );
      return (await update.first(row)) ?? notFound('projects');
    },

    /**
     * Delete a project with its stories, tasks and comments; its generation requests stay. Gives the
     * project as it was.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<Project> {
      const key = { id: parse(uuid(), id, 'id'), userId };
      return (await remove.first(key)) ?? notFound('projects');
    },
  };
}
