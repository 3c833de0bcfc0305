import type { Visit } from './tour.ts';

/** Show conversations, and the search in their messages. */
export async function aboutChat({ store, guide, userId }: Visit): Promise<void> {
  const { conversations, messages } = store.chat.forUser(userId);
  guide.chapter('@schema/chat');
  const page = await guide.call(
    'conversations.list()',
    () => conversations.list(),
    ({ items }) => items.map(({ title }) => title),
  );
  const [conversation] = page?.items ?? [];
  if (!conversation) return;
  await guide.call(
    'messages.withRecent(conversationId, 10)',
    () => messages.withRecent(conversation.id, 10),
    (recent) => recent.messages.map(({ role, content }) => `${role}: ${content}`),
  );
  await guide.call(
    `messages.search('cafe -theatre')`,
    () => messages.search('cafe -theatre'),
    (page) => page.items.map(({ content }) => content),
  );
}
