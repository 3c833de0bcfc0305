export { type PostgresServer, postgresServer } from './server/postgres.ts';
