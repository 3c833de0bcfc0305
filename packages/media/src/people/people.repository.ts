import { emptyPage, notFound, type Page, type PageOptions, pick } from '@schema/core';
import { parse, SearchText, uuid } from '@schema/core/validators';
import { and, asc, desc, eq, getTableColumns } from 'drizzle-orm';
import { withBegunWord } from '../begun-word.ts';
import type { MediaContext } from '../context.ts';
import { sortNameOf } from '../sort-key.ts';
import { castMembers as definition } from './cast-members.table.ts';
import { type Person, PersonFields, type PersonWithCredits } from './people.schema.ts';

/** The most credits that a person comes with; nobody has more in one library. */
const mostCredits = 1000;

/** Calls over the people of films and series. */
export function peopleRepository({ db, tables, query, pages, batch, fn, clock }: MediaContext) {
  const { castMembers: people, mediaCast: credits, mediaItems: items } = tables;
  const { identity: _, ...columns } = getTableColumns(people);

  const byId = query('people.byId', (p: { id: string }) =>
    db.select(columns).from(people).where(eq(people.id, p.id)),
  );
  const creditsOf = query('people.credits', (p: { id: string }) =>
    db
      .select({
        mediaItemId: credits.mediaItemId,
        role: credits.role,
        character: credits.character,
        type: items.type,
        title: items.title,
        year: items.year,
        missingSince: items.missingSince,
      })
      .from(credits)
      .innerJoin(items, eq(items.id, credits.mediaItemId))
      .where(eq(credits.castMemberId, p.id))
      .orderBy(desc(items.yearRank), asc(items.id), asc(credits.position), asc(credits.id))
      .limit(mostCredits),
  );
  const found = pages(
    'people.search',
    { by: { sortName: people.sortName, id: people.id }, direction: 'asc' },
    (p: { search: string }, page) =>
      db
        .select(columns)
        .from(people)
        .where(and(fn.matchesInOrder(definition, people, p.search, page), page.after))
        .orderBy(...page.order)
        .limit(page.limit),
  );

  return {
    /**
     * Get a person with what they did, the newest item first: two statements in one round trip.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<PersonWithCredits> {
      const key = { id: parse(uuid(), id, 'id') };
      const [[person], foundCredits] = await batch([byId.with(key), creditsOf.with(key)]);
      return { ...(person ?? notFound('cast_members')), credits: foundCredits };
    },

    /**
     * Find people by the words of their names, as `items.search` does.
     *
     * @throws SchemaError INVALID_INPUT, also for a text of more than 2,000 characters
     */
    async search(text: string, options?: PageOptions): Promise<Page<Person>> {
      const search = fn.searchQuery(withBegunWord(parse(SearchText, text, 'text')));
      return search === undefined ? emptyPage(options) : found({ search }, options);
    },

    /**
     * Change what is known of a person; fields that are left out stay.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async update(id: string, patch: PersonFields): Promise<Person> {
      const changes = parse(PersonFields, patch);
      const values = {
        ...changes,
        sortName: changes.name === undefined ? undefined : sortNameOf(changes.name),
      };
      const keys = (
        ['name', 'sortName', 'biography', 'bornOn', 'diedOn', 'imageUrl'] as const
      ).filter((key) => values[key] !== undefined);
      const row = { ...values, id: parse(uuid(), id, 'id'), updatedAt: clock.now() };
      const update = query(`people.update(${keys})`, (p: typeof row) =>
        db
          .update(people)
          .set(pick(p, [...keys, 'updatedAt']))
          .where(eq(people.id, p.id))
          .returning(columns),
      );
      return (await update.first(row)) ?? notFound('cast_members');
    },
  };
}
