import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { compose, openStore } from '@schema/core';

/** Run statements on a SQLite file, which is made. */
export async function makeDatabase(file: string, statements: readonly string[]): Promise<void> {
  const store = await openStore(compose([]), `file:${file}`);
  const { db } = store as typeof store & { db: { run(query: string): Promise<unknown> } };
  try {
    for (const statement of statements) await db.run(statement);
  } finally {
    await store.close();
  }
}

/**
 * Make an old database of 400 rows, some of which have what cannot be read: 240 of media_metadata,
 * 150 of thumbnails, 10 of a table that nobody knows.
 */
export async function makeOldDatabase(folder: string): Promise<string> {
  const file = join(folder, 'old.db');
  await makeDatabase(file, [
    // SQLite asks for it in each connection, and who wrote the old file did not.
    'pragma foreign_keys = off',
    `create table media_metadata (
      id integer primary key, rating_key text, type text, title text, year, summary text,
      genres text, rating, duration, added_at, "cast" text
    )`,
    `create table thumbnails (
      id integer primary key, media_id integer not null references media_metadata(id), type text,
      path text not null
    )`,
    'create table sync_state (name text primary key, value text)',
    `insert into media_metadata
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 240)
      select i, 'key-' || i, case i % 3 when 0 then 'show' else 'movie' end, 'Éclair ' || i, 1950 + i % 70,
        'About ' || i, '["Drama","Genre ' || (i % 5) || '"]', (i % 100) / 10.0, 5400000, 1600000000 + i,
        case when i <= 20 then '[{"name":"Person ' || i || '"}]' end
      from n`,
    // JSON that does not parse, or is of another form.
    `update media_metadata set genres = '["Drama"' where id between 1 and 10`,
    `update media_metadata set genres = '{"a":1}' where id between 11 and 15`,
    `update media_metadata set genres = '["",7]' where id = 16`,
    // Values of another kind.
    `update media_metadata set year = 'unknown' where id between 21 and 25`,
    `update media_metadata set year = 12345, rating = 99, added_at = 'long ago' where id = 26`,
    `update media_metadata set rating = 'good' where id = 27`,
    // Rows that are no items.
    'update media_metadata set title = null where id in (31, 32)',
    `update media_metadata set type = 'podcast' where id = 33`,
    // The same item twice, and another with its key.
    `update media_metadata set title = 'Éclair 40', year = 1990, type = 'movie' where id in (40, 41, 42)`,
    `update media_metadata set rating_key = 'key-50' where id in (51, 52)`,
    `update media_metadata set type = 'movie' where id in (50, 51, 52)`,
    `insert into thumbnails
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 150)
      select i, i, case i % 2 when 0 then 'poster' else 'fanart' end, 'thumbs/' || i || '.jpg' from n`,
    // Items that are not there, a file that is no image, and one that two rows have.
    'update thumbnails set media_id = 900 where id in (101, 102, 103)',
    `update thumbnails set path = 'thumbs/104.txt' where id = 104`,
    `insert into sync_state select 'part ' || id, 'x' from media_metadata limit 10`,
  ]);
  await mkdir(join(folder, 'thumbs'));
  // The files of the last fifty are missing.
  for (let n = 1; n <= 100; n++)
    await writeFile(join(folder, `thumbs/${n}.jpg`), `image ${n % 40}`);
  return file;
}

/** Make an old database that has some of the tables. */
export async function makePartialDatabase(
  file: string,
  tables: readonly ('media_metadata' | 'thumbnails' | 'other')[],
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await makeDatabase(
    file,
    tables.flatMap((table) => [
      `create table ${table} (id integer primary key, type text, title text, media_id, path text)`,
      `insert into ${table} values (1, 'movie', 'Alien', 1, 'a.jpg')`,
    ]),
  );
}
