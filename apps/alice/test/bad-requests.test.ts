import { describeRefusals, type WirePage } from '@schema/testing/apps';
import { composition } from '../src/composition.ts';
import { badRequests } from './support/bad-requests/index.ts';
import { client } from './support/client.ts';

describeRefusals(composition, badRequests, async (store) => {
  const { newUser } = client(store);
  const [ann, bob] = [await newUser(), await newUser()];
  const { id } = await ann.newConversation();
  await ann.as(`/conversations/${id}/messages`, {
    json: { role: 'user', content: 'Hello', clientId: 'taken' },
  });
  const sessions = await bob.as<WirePage<{ id: string }>>('/me/sessions');
  const place = {
    conversation: id,
    foreign: (await bob.newConversation()).id,
    email: bob.user.email,
    sessionOfAnother: sessions.body.items[0]?.id ?? '',
  };
  return { as: ann.as, place };
});
