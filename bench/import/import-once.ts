import { createReadStream } from 'node:fs';
import { openStore } from '@schema/core';
import { importAppleHealth } from '@schema/tracking/importers';
import { composition } from './composition.ts';

export interface ImportResult {
  readonly seconds: number;
  /** Seconds of it in the database. */
  readonly writing: number;
  readonly rows: number;
  readonly unchanged: number;
  /** Megabytes of memory at most, as the system counts them. */
  readonly peak: number;
}

const [url = '', profileId = '', file = ''] = process.argv.slice(2);
const store = await openStore(composition, url);
const own = store.tracking.forProfile(profileId);
let writing = 0;
const start = performance.now();
const { logs } = await importAppleHealth(
  {
    mappings: own.mappings,
    importBatch: async (source, rows) => {
      const begun = performance.now();
      const report = await own.importBatch(source, rows);
      writing += performance.now() - begun;
      return report;
    },
  },
  createReadStream(file),
);
const seconds = (performance.now() - start) / 1000;
await store.close();

const reports = Object.values(logs);
const result: ImportResult = {
  seconds,
  writing: writing / 1000,
  rows: reports.reduce((sum, { inserted, unchanged }) => sum + inserted + unchanged, 0),
  unchanged: reports.reduce((sum, { unchanged }) => sum + unchanged, 0),
  peak: Math.round(process.resourceUsage().maxRSS / 1024),
};
process.stdout.write(JSON.stringify(result));
