import { describeStatements } from '@schema/testing';
import { composition, newConversation } from './composition.ts';

describeStatements('chat', composition, async ({ store }, size) => {
  const { user, conversation, say } = await newConversation(store);
  for (let n = 0; n < size; n++) {
    await user.conversations.create({ title: `Talk ${n}` });
    await say(`word ${n}`);
  }
  return {
    'conversations.list': () => user.conversations.list({ limit: 100 }),
    'messages.list': () => user.messages.list(conversation.id, { limit: 100 }),
    'messages.withRecent': () => user.messages.withRecent(conversation.id, 100),
    'messages.search': () => user.messages.search('word', { limit: 100 }),
  };
});
