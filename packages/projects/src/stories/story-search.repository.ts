import { emptyPage, type Page, type PageOptions, pageLimit, splitOptions } from '@schema/core';
import { invalidInput, parse, SearchText } from '@schema/core/validators';
import { and, eq, not, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { ProjectsContext } from '../context.ts';
import { type Story, StorySearchScope } from './stories.schema.ts';
import { userStories as definition } from './user-stories.table.ts';

interface Params {
  readonly userId: string;
  readonly search: string;
  readonly projectId: string;
}

/** Stories whose title alone answers, and those that need the description. */
type Rank = 'title' | 'rest';

/** What a cursor says of the rank that it stands in. */
const letters = { title: 't', rest: 'd' } as const satisfies Record<Rank, string>;

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

  const ranksIn = (scope: '' | 'OfProject', projectsOf: (p: Params) => SQLWrapper) => {
    const define = (rank: Rank): Pages =>
      pages(`stories.search.${rank}${scope}`, order, (p: Params, page) => {
        const within = projectsOf(p);
        const matches = fn.matches(definition, stories, p.search, { within });
        const inTitle = fn.matches(definition, stories, p.search, { within, only: 'title' });
        return db
          .select()
          .from(stories)
          .where(and(matches, rank === 'title' ? inTitle : not(inTitle), page.after))
          .orderBy(...page.order)
          .limit(page.limit);
      });
    return { title: define('title'), rest: define('rest') };
  };
  const everywhere = ranksIn('', (p) => ownProjects(p));
  const inProject = ranksIn('OfProject', (p) => ownProjects(p, eq(projects.id, p.projectId)));

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
      const ranks = projectId === undefined ? everywhere : inProject;
      const params = { userId, search, projectId: projectId ?? '' };

      const first = await ranks[rank](params, { ...paging, after: cursor });
      if (rank === 'rest' || first.next !== undefined) return withRank(first, rank);
      const room = (paging.limit ?? pageLimit.default) - first.items.length;
      if (room === 0) {
        const { items } = await ranks.rest(params, { limit: 1 });
        return { items: first.items, next: items.length > 0 ? letters.rest : undefined };
      }
      const second = await ranks.rest(params, { limit: room });
      return withRank({ items: [...first.items, ...second.items], next: second.next }, 'rest');
    },
  };
}

/** A cursor is that of the rank it stands in, after the rank's letter; bare, the rank begins. */
function readCursor(after: string | undefined): [Rank, string | undefined] {
  if (after === undefined) return ['title', undefined];
  const [, letter, cursor] = /^(.)(?:\.(.+))?$/s.exec(typeof after === 'string' ? after : '') ?? [];
  if (letter === letters.title) return ['title', cursor];
  if (letter === letters.rest) return ['rest', cursor];
  throw invalidInput([{ field: 'after', message: 'Expected a cursor that a page gave as next' }]);
}

function withRank(page: Page<Story>, rank: Rank): Page<Story> {
  return { items: page.items, next: page.next && `${letters[rank]}.${page.next}` };
}
