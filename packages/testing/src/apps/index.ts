export { type AdoptionResult, withAdopted } from './adopt-command.ts';
export {
  type ApiAnswer,
  type ApiCall,
  type ApiRequest,
  apiClient,
  type Failure,
  password,
  type RequestedApp,
  type SignedIn,
  type Wire,
  type WirePage,
} from './api-client.ts';
export {
  badPages,
  invalid,
  json,
  missingId,
  notFound,
  patch,
  raw,
  remove,
  unreadableRequests,
} from './bad-requests.ts';
export { contentsOf } from './contents.ts';
export { type AdoptedApp, describeAdoption } from './describe-adoption.ts';
export { describeDrizzleKit, type MigratedApp } from './describe-drizzle-kit.ts';
export { describeOpenApi, type OpenApiExpectation } from './describe-openapi.ts';
export { type BadRequest, type BadRequests, describeRefusals } from './describe-refusals.ts';
export { describeSchemaFiles } from './describe-schema-files.ts';
export { withEmptyDatabase } from './empty-database.ts';
export { hasTerminals, inTerminal } from './in-terminal.ts';
export { killItselfWhenItSays } from './kill-itself.ts';
export {
  describeMainProcess,
  expectOneLineFailures,
  postJson,
  type RunningApp,
  startMain,
} from './main-process.ts';
export { describeReadmeCalls } from './readme-calls.ts';
export { withFolder } from './temporary-folder.ts';
