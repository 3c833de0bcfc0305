import type { Visit } from './tour.ts';

export async function aboutChat({ store, guide, userId }: Visit): Promise<void> {
  const { conversations, messages } = store.chat.forUser(userId);
  guide.chapter('@schema/chat');
  const { items } = await guide.call(
    'conversations.list()',
    () => conversations.list(),
    (page) => page.items.map(({ title }) => title),
  );
  await guide.call(
    'messages.withRecent(conversationId, 10)',
    () => messages.withRecent(items[0]?.id ?? '', 10),
    (recent) => recent.messages.map(({ role, content }) => `${role}: ${content}`),
  );
  await guide.call(
    `messages.search('cafe -theatre')`,
    () => messages.search('cafe -theatre'),
    (page) => page.items.map(({ content }) => content),
  );
}
