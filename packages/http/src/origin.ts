import type { Origin } from '@schema/auth/validators';
import type { Context, MiddlewareHandler } from 'hono';
import type { AddressOf, AppEnv } from './env.ts';

/** Let the routes of an app find the addresses of clients in its own way. */
export function keepAddressOf(addressOf: AddressOf = ofConnection): MiddlewareHandler<AppEnv> {
  return (c, next) => {
    c.set('addressOf', addressOf);
    return next();
  };
}

/** Read where a request comes from. */
export function originOf(c: Context): Origin {
  const addressOf: AddressOf = c.get('addressOf') ?? ofConnection;
  return {
    // Node listens for IPv6, and names clients over IPv4 in its form.
    ipAddress:
      addressOf(c)
        ?.replace(/^::ffff:(?=\d+(\.\d+){3}$)/i, '')
        .slice(0, 45) || null,
    userAgent: c.req.header('User-Agent')?.slice(0, 500) ?? null,
  };
}

/** The other end of the connection; tests call without a socket. */
function ofConnection(c: Context): string | undefined {
  const { incoming } = (c.env ?? {}) as {
    incoming?: { socket?: { remoteAddress?: string } };
  };
  return incoming?.socket?.remoteAddress;
}
