export { type DownOptions, migrateDown } from './apply/down.ts';
export { type MigrationStatus, migrationStatus } from './apply/status.ts';
export type { MigrateOptions, MigrationTarget } from './apply/target.ts';
export { migrateUp, type UpOptions } from './apply/up.ts';
export { defineConfig, type SchemaConfig } from './config.ts';
export type { Decisions } from './generate/decisions.ts';
export { type Generated, type GenerateOptions, generate } from './generate/generate.ts';
export { type Folder, type History, type Migration, readHistory } from './history/history.ts';
