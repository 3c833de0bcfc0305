import { emptyPage, type Page, type PageOptions, pageLimit, splitOptions } from '@schema/core';
import { invalidInput, parse, SearchText } from '@schema/core/validators';
import { and, eq, not, type SQL } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { type Story, StorySearchScope } from './stories.schema.ts';
import { userStories as definition } from './user-stories.table.ts';

interface Params {
  readonly userId: string;
  readonly search: string;
  readonly projectId: string;
}

type Pages = (params: Params, options?: PageOptions) => Promise<Page<Story>>;

/**
 * Search over the stories of one user's projects. The rank is the same on both databases, whose own
 * ranking functions differ: what the title alone answers, then the rest, the newest of each first.
 */
export function storySearchRepository({ db, tables, pages, fn }: ProjectsContext, userId: string) {
  const { projects, userStories: stories } = tables;
  const order = {
    by: { createdAt: stories.createdAt, id: stories.id },
    direction: 'desc',
  } as const;
  const ownProjects = (p: Params, ...conditions: SQL[]) =>
    db
      .select({ id: projects.id })
      .from(projects)
      .where(and(eq(projects.ownerId, p.userId), ...conditions));

  const define = (name: string, ofTitle: boolean, ofProject: boolean): Pages =>
    pages(`stories.search.${name}`, order, (p: Params, page) => {
      const within = ofProject ? ownProjects(p, eq(projects.id, p.projectId)) : ownProjects(p);
      const matches = fn.matches(definition, stories, p.search, { within });
      const inTitle = fn.matches(definition, stories, p.search, { within, only: 'title' });
      return db
        .select()
        .from(stories)
        .where(and(matches, ofTitle ? inTitle : not(inTitle), page.after))
        .orderBy(...page.order)
        .limit(page.limit);
    });
  const ranks = {
    everywhere: { t: define('title', true, false), d: define('rest', false, false) },
    project: { t: define('titleOfProject', true, true), d: define('restOfProject', false, true) },
  };

  return {
    /**
     * Find stories by the words of title and description: all words must occur, `"a phrase"` in its
     * order, `-without`, `begin*`. Stories whose title answers come first, then the newest. Without a
     * project it costs an index probe for each project of the user.
     *
     * @throws SchemaError INVALID_INPUT, also for a text of more than 2,000 characters
     */
    async search(text: string, options: StorySearchScope & PageOptions = {}): Promise<Page<Story>> {
      const { paging, filter } = splitOptions(options);
      const search = fn.searchQuery(parse(SearchText, text, 'text'));
      const { projectId } = parse(StorySearchScope, filter);
      const [rank, cursor] = readCursor(paging.after);
      if (search === undefined) return emptyPage(paging);
      const { t, d } = ranks[projectId === undefined ? 'everywhere' : 'project'];
      const params = { userId, search, projectId: projectId ?? '' };

      const first = await (rank === 't' ? t : d)(params, { ...paging, after: cursor });
      if (rank === 'd' || first.next !== undefined) return withRank(first, rank);
      const room = (paging.limit ?? pageLimit.default) - first.items.length;
      if (room === 0) {
        const { items } = await d(params, { limit: 1 });
        return { items: first.items, next: items.length > 0 ? 'd' : undefined };
      }
      const second = await d(params, { limit: room });
      return withRank({ items: [...first.items, ...second.items], next: second.next }, 'd');
    },
  };
}

/** A cursor is that of the rank it stands in, after the rank's letter; bare, the rank begins. */
function readCursor(after: string | undefined): ['t' | 'd', string | undefined] {
  if (after === undefined) return ['t', undefined];
  const [, rank, cursor] =
    /^([td])(?:\.(.+))?$/s.exec(typeof after === 'string' ? after : '') ?? [];
  if (rank === 't' || rank === 'd') return [rank, cursor];
  throw invalidInput([{ field: 'after', message: 'Expected a cursor that a page gave as next' }]);
}

function withRank(page: Page<Story>, rank: 't' | 'd'): Page<Story> {
  return { items: page.items, next: page.next && `${rank}.${page.next}` };
}
