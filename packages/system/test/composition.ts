import { auth } from '@schema/auth';
import { compose, type Store } from '@schema/core';
import * as z from 'zod';
import { defineSystem } from '../src/index.ts';

export const system = defineSystem({
  settings: {
    'site.title': z.string().max(100).default('Untitled'),
    'mail.limits': z.object({ perDay: z.int().min(0), domains: z.array(z.string()) }).optional(),
    theme: z.custom<{ colors: string[] } | undefined>(),
    motto: z.string().nullable().default(null),
    owner: z
      .string()
      .refine(async (value) => value !== 'nobody', 'Expected somebody')
      .transform(async (value) => `the ${value}`)
      .default('the team'),
    factor: z
      .number()
      .default(1)
      .transform((value) => value * 2),
  },
});

export const composition = compose([auth, system]);

let made = 0;

/** Register a user of the test's own; gives the id. */
export async function newUser(store: Store<typeof composition>): Promise<string> {
  made += 1;
  return (await store.auth.users.register({ email: `user-${made}@example.org` })).id;
}
