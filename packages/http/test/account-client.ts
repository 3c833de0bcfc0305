import { argon2Passwords, defineAuth } from '@schema/auth';
import { compose } from '@schema/core';
import type { Context } from 'hono';
import { type AccountStore, accountRoutes, type Mail } from '../src/index.ts';
import { service } from './service.ts';

export const composition = compose([
  defineAuth({ passwords: argon2Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 }) }),
]);
export const email = 'ann@example.com';
export const password = 'correct horse';
export const newPassword = 'battery staple';

/** The account routes over a store, and what the last mail said. */
export function accounts(store: AccountStore) {
  const mails: Mail[] = [];
  const link = {
    mailer: { send: async (mail: Mail) => void mails.push(mail) },
    url: () => 'https://ann.example/s?app=1',
  };
  const adopted: string[] = [];
  const guests = {
    find: (c: Context) => c.req.header('Cookie'),
    adopt: async (guest: string) => void adopted.push(guest),
  };
  const { app } = service();
  app.route('/', accountRoutes(store));
  app.route('/linked', accountRoutes(store, { link, guests }));
  const post = async (path: string, body: object, token = '', headers = {}) => {
    const response = await app.request(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  const register = async () => (await post('/auth/register', { email, password })).body;
  const mailed = () =>
    Object.fromEntries(new URLSearchParams(/app=1&(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1]));
  return { post, register, mails, mailed, adopted };
}
