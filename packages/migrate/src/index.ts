export { type DownOptions, migrateDown } from './apply/down.ts';
export { openMigrated } from './apply/open-migrated.ts';
export { planDown, planUp } from './apply/plan.ts';
export { type MigrationStatus, migrationStatus } from './apply/status.ts';
export type { MigrateOptions, MigrationTarget } from './apply/target.ts';
export { migrateUp, type UpOptions } from './apply/up.ts';
export { type Backup, type BackupOptions, backup, restore } from './backup/backups.ts';
export { type ProgressLine, progressLine } from './cli/progress-line.ts';
export { defineConfig, type SchemaConfig } from './config.ts';
export { writeD1Migrations } from './d1/write-migrations.ts';
export type { Decisions } from './generate/decisions.ts';
export { type Generated, type GenerateOptions, generate } from './generate/generate.ts';
export { type Folder, type History, type Migration, readHistory } from './history/history.ts';
export {
  type DiagnoseOptions,
  type Diagnosis,
  type DoctorLimits,
  diagnose,
  type Finding,
  type TableSize,
} from './inspect/doctor.ts';
export { type LintFinding, lintHistory } from './inspect/lint.ts';
export { verifyCatalog } from './inspect/verify.ts';
