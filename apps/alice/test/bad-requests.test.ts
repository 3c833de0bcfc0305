import { suite } from '@schema/testing';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { badRequests, type Place } from './support/bad-requests.ts';
import { client, type Failure, type WirePage } from './support/client.ts';

suite('bad requests', composition, (test) => {
  for (const [group, cases] of Object.entries(badRequests)) {
    test(`${group} are refused and write nothing`, async ({ store, execute }) => {
      const { newUser } = client(store);
      const [ann, bob] = [await newUser(), await newUser()];
      const { id } = await ann.newConversation();
      await ann.as(`/conversations/${id}/messages`, {
        json: { role: 'user', content: 'Hello', clientId: 'taken' },
      });
      const sessions = await bob.as<WirePage<{ id: string }>>('/me/sessions');
      const place: Place = {
        conversation: id,
        foreign: (await bob.newConversation()).id,
        email: bob.user.email,
        sessionOfAnother: sessions.body.items[0]?.id ?? '',
      };
      const rows = async () => {
        const tables = composition.registry.tables.map(({ name }) => name);
        const contents = tables.map((name) => execute(`select * from ${name} order by 1`));
        return JSON.stringify(await Promise.all(contents));
      };

      const before = await rows();
      for (const [title, { path, request = {}, answer }] of Object.entries(cases)) {
        const { status, body, headers } = await ann.as<Failure>(
          typeof path === 'string' ? path : path(place),
          typeof request === 'function' ? request(place) : request,
        );
        const { code, issues, requestId } = body.error;
        const got = [status, code, ...(answer[2] === undefined ? [] : [issues?.[0]?.field])];
        expect({ [title]: got }).toEqual({ [title]: answer });
        expect(requestId).toBe(headers.get('X-Request-Id'));
        expect({ [title]: await rows() }).toEqual({ [title]: before });
      }
    });
  }
});
