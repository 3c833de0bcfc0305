export { connectionOf } from './store/connections.ts';
export type { Connection, Executor, Session, Statement, Values } from './store/executor.ts';
