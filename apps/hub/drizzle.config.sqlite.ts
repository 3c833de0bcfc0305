import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: './src/schema.sqlite.ts',
  out: '../../drizzle/hub/sqlite',
  dbCredentials: { url: process.env.DATABASE_URL ?? 'file:.data/hub.db' },
  // What migrations keep beside the tables is not drizzle-kit's to drop.
  tablesFilter: ['!schema_migrations', '!*_fts*'],
});
