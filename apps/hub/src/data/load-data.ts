import { progressLine } from '@schema/migrate';
import { importFilms } from '@schema/plex-exporter/films';
import { importAppleHealth } from '@schema/tracking/importers';
import { appleHealthExport } from '@schema/tracking/importers/sample';
import { annsProfile } from '../anns-profile.ts';
import type { HubStore } from '../composition.ts';

type Print = (line: string) => void;

/** Import the films and two years of Ann's health; a second run finds nothing new. */
export async function loadData(store: HubStore, print: Print): Promise<void> {
  print('Data');
  const films = '3,201 films of vega-datasets';
  await timed(films, print, async (progress) => {
    const { run } = await importFilms(store, {
      onProgress: ({ processed }) => progress(processed),
      onWait: () =>
        print(
          `  ${films}: another start imports them; one that was killed is gone on with in a minute`,
        ),
    });
    return { created: run.created, updated: run.updated, rejected: run.rejected };
  });
  const { id } = await annsProfile(store);
  await timed('two years of Apple Health', print, async (progress) => {
    const { logs, records } = await importAppleHealth(
      store.tracking.forProfile(id),
      // Made here in Apple's format: the same person, day by day, on every machine.
      encoded(appleHealthExport({ years: 2, timeZone: 'Europe/Berlin' })),
      { onProgress: ({ records }) => progress(records) },
    );
    const inserted = Object.values(logs).reduce((sum, log) => sum + log.inserted, 0);
    return { records, inserted };
  });
}

async function timed(
  what: string,
  print: Print,
  work: (progress: (records: number) => void) => Promise<Readonly<Record<string, number>>>,
): Promise<void> {
  const line = progressLine();
  const start = performance.now();
  const result = await work((records) =>
    line.show(`  ${what}: ${records.toLocaleString('en')} records`),
  );
  line.clear();
  const counts = Object.entries(result).map(
    ([name, count]) => `${count.toLocaleString('en')} ${name}`,
  );
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  print(`  ${what}: ${counts.join(', ')} (${seconds} s)`);
}

function* encoded(pieces: Iterable<string>): Iterable<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of pieces) yield encoder.encode(piece);
}
