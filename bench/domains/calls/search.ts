import { each, idOf } from '../../growth/fillings.ts';
import { spread } from '../../src/spread.ts';
import { domainCall, owners, prepared, size } from '../domain-call.ts';
import { searchDocument } from './search-document.ts';

interface Found {
  readonly id: string;
}
const ids = (rows: readonly Found[]) => rows.map(({ id }) => id);

/** Read rows of SQLite as objects with moments and JSON, as postgres.js gives them. */
const read = (rows: readonly Found[]): Found[] =>
  rows.map((row) => {
    const values: Found & Record<string, unknown> = { ...row };
    for (const column of ['created_at', 'updated_at', 'added_at', 'missing_since']) {
      if (typeof values[column] === 'number') values[column] = new Date(values[column]);
    }
    if (typeof values.metadata === 'string') values.metadata = JSON.parse(values.metadata);
    return values;
  });
const message =
  'm.id, m.conversation_id, m.role, m.content, m.metadata, m.client_id, m.created_at, m.updated_at';
const word = (n: number) => {
  const user = spread(n, owners);
  return { user: idOf('user', user), word: `m${user * each + 7}` };
};

export const searches = [
  domainCall({
    name: 'chat messages.search, a word of one message',
    ours: (store) => async (n) => {
      const given = word(n);
      return ids(
        (await store.chat.forUser(given.user).messages.search(given.word, { limit: 50 })).items,
      );
    },
    sqlite: (database) => {
      const find = database.prepare<string[], Found>(`select ${message} from messages_fts f
        join messages m on m.rowid = f.rowid join conversations c on c.id = m.conversation_id
        where f.messages_fts match ? and c.user_id = ? order by m.created_at desc, m.id desc limit 51`);
      return (n) => {
        const given = word(n);
        return ids(read(find.all(`"${given.word}"`, given.user)));
      };
    },
    postgres: (sql) => async (n) => {
      const given = word(n);
      return ids(
        await sql.unsafe<Found[]>(
          `select ${message} from messages m join conversations c on c.id = m.conversation_id
          where ${searchDocument('messages')} @@ to_tsquery('simple', $1) and c.user_id = $2
          order by m.created_at desc, m.id desc limit 51`,
          [`w${given.word}`, given.user],
          prepared,
        ),
      );
    },
  }),
  domainCall({
    name: 'media items.search, a word of one item',
    ours: (store) => async (n) =>
      ids((await store.media.items.search(`f${spread(n, size)}`, { limit: 50 })).items),
    sqlite: (database) => {
      const find = database.prepare<string[], Found>(`select i.* from media_items_fts f
        join media_items i on i.rowid = f.rowid where f.media_items_fts match ?
        and i.missing_since is null order by i.sort_title, i.id limit 51`);
      return (n) => ids(read(find.all(`"f${spread(n, size)}" *`)));
    },
    postgres: (sql) => async (n) =>
      ids(
        await sql.unsafe<Found[]>(
          `select * from media_items where ${searchDocument('media_items')} @@ to_tsquery('simple', $1)
          and missing_since is null order by sort_title collate "C", id limit 51`,
          [`wf${spread(n, size)}:*`],
          prepared,
        ),
      ),
  }),
];
