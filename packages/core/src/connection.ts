/** What lies under a store, for packages that work on its database: connections, statements, drivers. */
export { type Listener, listen } from './postgres/listen.ts';
export { type PostgresUrl, readPostgresUrl } from './postgres/read-url.ts';
export { filePath } from './sqlite/file-path.ts';
export { connectionOf, statementsOf } from './store/connections.ts';
export { driverCause } from './store/driver-error.ts';
export type { Connection, Executor, Session, Statement, Values } from './store/executor.ts';
export { importDriver } from './store/import-driver.ts';
export { translated } from './store/translated.ts';
