import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src/schema.postgres.ts',
  out: '../../drizzle/plex-exporter/postgres',
  dbCredentials: { url: process.env.DATABASE_URL ?? 'postgres://localhost/plex-exporter' },
  // What migrations keep beside the tables is not drizzle-kit's to drop.
  tablesFilter: ['!schema_migrations'],
});
