import { OpenAPIHono, z } from '@hono/zod-openapi';
import { SchemaError } from '@schema/core';
import {
  type AppEnv,
  failures,
  Id,
  json,
  ofUser,
  operation,
  PageQuery,
  pageOf,
  SearchQuery,
  wholeNumber,
} from '@schema/http';
import { ItemFilter } from '@schema/media/validators';
import type { PlexExporterCalls } from '../composition.ts';
import {
  MediaItem,
  MediaItemDetails,
  Person,
  PersonWithCredits,
  Series,
  Thumbnail,
} from './schemas.ts';

const { genre, year, sort, type } = ItemFilter.shape;
const ListQuery = z.strictObject({
  ...PageQuery.shape,
  genre,
  year: wholeNumber(year.unwrap()).optional(),
  sort: sort.unwrap().optional().openapi({ default: 'title' }),
});
const NameQuery = SearchQuery.extend({
  q: SearchQuery.shape.q.openapi({
    description:
      'All words must occur, and the last may be begun; `"a phrase"`, `-without`, `begin*`. Accents do not matter.',
  }),
});
const ItemQuery = NameQuery.extend({ type });

/** Films, series and their people, for whoever is signed in. */
export function libraryRoutes(store: PlexExporterCalls): OpenAPIHono<AppEnv> {
  const { items, series, people, thumbnails } = store.media;
  const own = ofUser(store, 'Library');

  const listMovies = operation({
    ...own,
    method: 'get',
    path: '/movies',
    summary: 'List the films',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(MediaItem), 'A page of films.') },
  });
  const getMovie = operation({
    ...own,
    method: 'get',
    path: '/movies/{id}',
    summary: 'Get a film with its cast',
    request: { params: Id },
    responses: { 200: json(MediaItemDetails, 'The film.'), ...failures(404) },
  });
  const listSeries = operation({
    ...own,
    method: 'get',
    path: '/series',
    summary: 'List the series',
    request: { query: ListQuery },
    responses: { 200: json(pageOf(MediaItem), 'A page of series.') },
  });
  const getSeries = operation({
    ...own,
    method: 'get',
    path: '/series/{id}',
    summary: 'Get a series with its seasons, episodes and cast',
    request: { params: Id },
    responses: { 200: json(Series, 'The series.'), ...failures(404) },
  });
  const getPerson = operation({
    ...own,
    method: 'get',
    path: '/people/{id}',
    summary: 'Get a person with what they did',
    request: { params: Id },
    responses: { 200: json(PersonWithCredits, 'The person.'), ...failures(404) },
  });
  const findPeople = operation({
    ...own,
    method: 'get',
    path: '/people',
    summary: 'Find people by their names',
    request: { query: NameQuery },
    responses: { 200: json(pageOf(Person), 'A page of people.') },
  });
  const search = operation({
    ...own,
    method: 'get',
    path: '/search',
    summary: 'Find films and series by their titles',
    request: { query: ItemQuery },
    responses: { 200: json(pageOf(MediaItem), 'A page of items.') },
  });
  const listThumbnails = operation({
    ...own,
    method: 'get',
    path: '/items/{id}/thumbnails',
    summary: 'List the images of an item and of its seasons and episodes',
    request: { params: Id },
    responses: { 200: json(z.array(Thumbnail), 'The images.'), ...failures(404) },
  });

  return new OpenAPIHono<AppEnv>()
    .openapi(listMovies, async (c) =>
      c.json(await items.list({ type: 'movie', ...c.req.valid('query') }), 200),
    )
    .openapi(getMovie, async (c) => {
      const item = await items.get(c.req.valid('param').id);
      if (item.type !== 'movie') throw new SchemaError('NOT_FOUND', 'There is no such film.');
      return c.json(item, 200);
    })
    .openapi(listSeries, async (c) =>
      c.json(await items.list({ type: 'series', ...c.req.valid('query') }), 200),
    )
    .openapi(getSeries, async (c) => c.json(await series.get(c.req.valid('param').id), 200))
    .openapi(getPerson, async (c) => c.json(await people.get(c.req.valid('param').id), 200))
    .openapi(findPeople, async (c) => {
      const { q, ...page } = c.req.valid('query');
      return c.json(await people.search(q, page), 200);
    })
    .openapi(search, async (c) => {
      const { q, ...options } = c.req.valid('query');
      return c.json(await items.search(q, options), 200);
    })
    .openapi(listThumbnails, async (c) => {
      const { id } = await items.get(c.req.valid('param').id);
      return c.json(await thumbnails.ofItem(id), 200);
    });
}
