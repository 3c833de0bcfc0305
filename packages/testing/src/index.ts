export { type TestClock, testClock } from './clock.ts';
export type { Native, TestContext } from './context.ts';
export { createSchema } from './create-schema.ts';
export type { Capability, DatabaseName, TestDatabase } from './databases/database.ts';
export { selectedDatabases } from './databases/index.ts';
export { describeCatalog } from './describe-catalog.ts';
export { barrier, errorsOf, race, valuesOf } from './race.ts';
export { type PostgresServer, postgresServer } from './server/postgres.ts';
export { type SuiteTest, suite, type TestOptions } from './suite.ts';
