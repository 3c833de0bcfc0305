/** Where the app keeps its things on this machine. */
export const local = {
  migrations: new URL('../../../drizzle/plex-exporter', import.meta.url),
  database: 'file:.data/plex-exporter.db',
  imports: '.data/imports',
  backups: '.data/backups',
};
