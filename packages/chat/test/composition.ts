import { argon2Passwords, defineAuth } from '@schema/auth';
import { compose, type Store } from '@schema/core';
import { chat, chatWithEmbeddings } from '../src/index.ts';

// The least that argon2 allows: these tests are not about passwords.
const passwords = argon2Passwords({ memoryCost: 64, timeCost: 1, parallelism: 1 });
const auth = defineAuth({ passwords });

export const composition = compose([auth, chat]);
export const withEmbeddings = compose([auth, chatWithEmbeddings(3)]);

export type ChatStore = Store<typeof composition>;

let users = 0;

/** Register a user and give its chats. */
export async function newUser(store: Pick<ChatStore, 'auth' | 'chat'>) {
  users += 1;
  const { id } = await store.auth.users.register({ email: `user-${users}@example.com` });
  return { id, ...store.chat.forUser(id) };
}

/** Register a user with one conversation. */
export async function newConversation(store: Pick<ChatStore, 'auth' | 'chat'>) {
  const user = await newUser(store);
  const conversation = await user.conversations.create({ title: 'A talk' });
  const say = (content: string) =>
    user.messages.append({ conversationId: conversation.id, role: 'user', content });
  return { user, conversation, say };
}
