import {
  deferred,
  insertSchema,
  optionalKey,
  selectSchema,
  text,
  timestamp,
} from '@schema/core/validators';
import * as z from 'zod';
import { downloadAudit } from './download-audit.table.ts';

const row = deferred(() => insertSchema(downloadAudit));

/** A download of an asset, and what became of it. */
export const NewDownload = deferred(() =>
  row.pick({ assetKey: true, ip: true, status: true, bytes: true }).extend({
    /** The user, by the key of the table that stands for users. */
    userId: optionalKey(),
  }),
);
export type NewDownload = z.input<typeof NewDownload>;

/** A download as it is stored. */
export const Download = deferred(() => selectSchema(downloadAudit));
export type Download = z.output<typeof Download>;

/** Which downloads to list; each that is said narrows them. */
export const DownloadFilter = deferred(() =>
  z.strictObject({
    assetKey: text({ max: 500 }).optional(),
    status: row.shape.status.optional(),
    /** The first moment. */
    from: timestamp().optional(),
    /** The first moment after the last. */
    to: timestamp().optional(),
  }),
);
export type DownloadFilter = z.input<typeof DownloadFilter>;

/** The downloads of one asset. */
export const AssetDownloads = deferred(() =>
  z.strictObject({
    assetKey: z.string(),
    completed: z.int(),
    /** Denied, missing or failed. */
    refused: z.int(),
    bytes: z.int(),
    lastAt: z.date(),
  }),
);
export interface AssetDownloads extends z.output<typeof AssetDownloads> {}
