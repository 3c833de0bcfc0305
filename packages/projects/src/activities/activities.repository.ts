import { insertFrom, later, notFound, type Page, type PageOptions, pick } from '@schema/core';
import { parse, uuid } from '@schema/core/validators';
import { and, eq, sql } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { findOwnProject, isInOwnProject, isOwnProject } from '../projects/own-project.ts';
import { type Activity, ActivityPeriod, NewActivity } from './activities.schema.ts';

const day = 86_400_000;

/** What one user did of late. */
export interface ActivitySummary {
  /** Stories that the user wrote, in whosever project. */
  readonly stories: number;
  readonly requests: number;
  /** The time of the last story, however long ago. */
  readonly lastStoryAt: Date | null;
}

/** Calls over what happened in one user's projects. */
export function activityRepository(context: ProjectsContext, userId: string) {
  const { db, tables, query, pages, key, clock, newId } = context;
  const { projects, activities, userStories: stories, generationRequests: requests } = tables;

  const insert = query('activities.insert', (p: Activity & { userId: string }) =>
    insertFrom(db, activities, {
      from: projects,
      where: isOwnProject(tables, p),
      values: pick(p, ['id', 'projectId', 'actorId', 'kind', 'subjectId', 'data', 'createdAt']),
    }).returning(),
  );
  const ownProject = findOwnProject(context);
  const list = pages(
    'activities.list',
    { by: { createdAt: activities.createdAt, id: activities.id }, direction: 'desc' },
    (p: { projectId: string; userId: string }, page) =>
      db
        .select()
        .from(activities)
        .where(and(eq(activities.projectId, p.projectId), isInOwnProject(context, p), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );
  // Each is counted for itself: joined, the rows of one would multiply those of the other.
  const summary = query('activities.summary', (p: { userId: string; since: Date }) => {
    const user = sql.param(p.userId, stories.createdBy);
    const since = sql.param(p.since, stories.createdAt);
    return db
      .select({
        stories:
          sql`(select count(*) from ${stories} where ${stories.createdBy} = ${user} and ${stories.createdAt} > ${since})`.mapWith(
            Number,
          ),
        requests:
          sql`(select count(*) from ${requests} where ${requests.userId} = ${user} and ${requests.createdAt} > ${since})`.mapWith(
            Number,
          ),
        lastStoryAt:
          sql<Date | null>`(select max(${stories.createdAt}) from ${stories} where ${stories.createdBy} = ${user})`.mapWith(
            stories.createdAt,
          ),
      })
      .from(sql`(select 1) as one`);
  });

  return {
    /**
     * Write down what happened.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND for the project, REFERENCE on `actorId`
     */
    async record(input: NewActivity): Promise<Activity> {
      const {
        actorId = userId,
        subjectId = null,
        data = null,
        ...rest
      } = parse(NewActivity, input);
      const row = {
        ...rest,
        actorId: actorId === null ? null : key('activities', 'actorId', actorId),
        subjectId,
        data,
        id: newId(),
        userId,
        createdAt: clock.now(),
      };
      return (await insert.first(row)) ?? notFound('projects');
    },

    /**
     * List what happened in a project, newest first.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async list(projectId: string, options?: PageOptions): Promise<Page<Activity>> {
      const params = { projectId: parse(uuid(), projectId, 'projectId'), userId };
      const page = await list(params, options);
      if (page.items.length === 0) (await ownProject.first(params)) ?? notFound('projects');
      return page;
    },

    /**
     * Count what the user wrote and asked for in the last days.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async ofUser(period: ActivityPeriod = {}): Promise<ActivitySummary> {
      const { days } = parse(ActivityPeriod, period);
      const since = later(clock.now(), -days * day);
      return summary.one({ userId, since });
    },
  };
}
