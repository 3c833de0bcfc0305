import { createRoute, type RouteConfig } from '@hono/zod-openapi';
import type { ErrorStatus } from '../errors/status.ts';
import { failures } from './answers.ts';

type Route<Path extends string> = Omit<RouteConfig, 'path'> & { path: Path };

type RoutingPath<Path extends string> = ReturnType<
  ReturnType<typeof createRoute<Path, Route<Path>>>['getRoutingPath']
>;

/** A described route, as `app.openapi()` takes it. */
export type Operation<R extends Route<string>> = R & {
  /** Give the path as Hono writes it: `/things/:id`. */
  getRoutingPath(): RoutingPath<R['path']>;
};

/**
 * Describe a route, and the failures that follow from its description: of the sign-in (401), of a
 * role (403), of parameters (422), of a body (400, 413, 415, 422), and what every route may answer
 * (500, 503). `failures` names the others.
 */
export function operation<Path extends string, R extends Route<Path>>(route: R): Operation<R> {
  const responses = { ...failures(...impliedBy(route)), ...route.responses };
  return createRoute<Path, R>({ ...route, responses });
}

function impliedBy({ security = [], request }: Route<string>): ErrorStatus[] {
  const signIns = security.flatMap((schemes) => Object.values(schemes));
  const implied: ErrorStatus[] = [500, 503];
  if (signIns.length > 0) implied.push(401);
  if (signIns.some((roles) => roles.length > 0)) implied.push(403);
  if (request?.params ?? request?.query ?? request?.headers) implied.push(422);
  if (request?.body) implied.push(400, 413, 415, 422);
  return implied;
}
