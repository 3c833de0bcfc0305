import { seedAccount } from '@schema/http/seed';
import type { AliceStore } from './composition.ts';

const ann = {
  email: 'ann@example.com',
  password: 'correct horse battery staple',
  displayName: 'Ann',
};

/** Make an account with a conversation to try things on; a second run changes nothing. */
export async function seed(store: AliceStore): Promise<void> {
  await seedAccount(store, ann, async (tx, id) => {
    const { conversations, messages } = tx.chat.forUser(id);
    const conversation = await conversations.create({ title: 'First steps' });
    const say = (role: 'user' | 'assistant', content: string) =>
      messages.append({ conversationId: conversation.id, role, content });
    await say('user', 'What can you do?');
    await say('assistant', 'I keep what we say, in order, and find it again by its words.');
  });
}
