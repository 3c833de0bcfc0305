import { type Page, type PageOptions, pick, splitOptions } from '@schema/core';
import { parse } from '@schema/core/validators';
import { and, count, desc, eq, gte, lt, max, sql } from 'drizzle-orm';
import type { SystemContext } from '../context.ts';
import {
  type AssetDownloads,
  type Download,
  DownloadFilter,
  NewDownload,
} from './downloads.schema.ts';

const chunkSize = 2 ** 26;
const mostAssets = 1000;
const filters = ['assetKey', 'status', 'from', 'to'] as const;

/** Calls over the downloads of everybody: for the operator. */
export function downloadRepository(context: SystemContext) {
  const { db, tables, query, pages, fn, clock, newId } = context;
  const { downloadAudit: downloads } = tables;

  const insert = query('downloads.insert', (p: typeof downloads.$inferInsert) =>
    db
      .insert(downloads)
      .values(pick(p, ['id', 'assetKey', 'userId', 'ip', 'status', 'bytes', 'createdAt']))
      .returning(),
  );
  const conditions = {
    assetKey: (assetKey: string) => eq(downloads.assetKey, assetKey),
    status: (status: Download['status']) => eq(downloads.status, status),
    from: (from: Date) => gte(downloads.createdAt, from),
    to: (to: Date) => lt(downloads.createdAt, to),
  };
  const list = pages(
    'downloads.list',
    { by: { createdAt: downloads.createdAt, id: downloads.id }, direction: 'desc' },
    (_: object, page) =>
      db
        .select()
        .from(downloads)
        .where(and(page.where, page.after))
        .orderBy(...page.order)
        .limit(page.limit),
    conditions,
  );

  return {
    /**
     * Write down a download.
     *
     * @throws SchemaError INVALID_INPUT, REFERENCE on `userId`
     */
    async record(input: NewDownload): Promise<Download> {
      const { userId: user, ip = null, bytes = 0, ...rest } = parse(NewDownload, input);
      const userId = user == null ? null : context.key('downloadAudit', 'userId', user);
      const row = { ...rest, id: newId(), userId, ip, bytes, createdAt: clock.now() };
      return insert.one(row);
    },

    /**
     * List the downloads, newest first; each field of the filter narrows them.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async list(options: DownloadFilter & PageOptions = {}): Promise<Page<Download>> {
      const { paging, filter } = splitOptions(options);
      return list(parse(DownloadFilter, filter), paging);
    },

    /**
     * Count the downloads of each asset: those with the most completed ones first, then those with the
     * latest, then by the bytes of their keys. Of more than 1000 assets it gives the first.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async stats(filter: DownloadFilter = {}): Promise<AssetDownloads[]> {
      const given = parse(DownloadFilter, filter);
      const fields = filters.filter((field) => given[field] !== undefined);
      const chunk = sql.raw(String(chunkSize));
      const completed = sql<number>`sum(case when ${downloads.status} = 'completed' then 1 else 0 end)`;
      const stats = query(`downloads.stats(${fields})`, (p: Required<DownloadFilter>) =>
        db
          .select({
            assetKey: downloads.assetKey,
            completed: completed.mapWith(Number),
            total: count(),
            // In two parts: SQLite's sum of integers ends at 2^63.
            chunks: sql<number>`sum(${downloads.bytes} / ${chunk})`.mapWith(Number),
            rest: sql<number>`sum(${downloads.bytes} % ${chunk})`.mapWith(Number),
            lastAt: max(downloads.createdAt),
          })
          .from(downloads)
          // Each field is of the type that its condition takes.
          .where(and(...fields.map((field) => conditions[field](p[field] as never))))
          .groupBy(downloads.assetKey)
          .orderBy(desc(completed), desc(max(downloads.createdAt)), fn.bytewise(downloads.assetKey))
          .limit(mostAssets),
      );
      const rows = await stats.all(given as Required<DownloadFilter>);
      return rows.map(({ total, lastAt, chunks, rest, ...row }) => ({
        ...row,
        bytes: chunks * chunkSize + rest,
        refused: total - row.completed,
        lastAt: lastAt ?? new Date(0),
      }));
    },
  };
}
