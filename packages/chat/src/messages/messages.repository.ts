import {
  conflict,
  emptyPage,
  notFound,
  type Page,
  type PageOptions,
  splitOptions,
  untilWon,
} from '@schema/core';
import { parse, SearchText, uuid } from '@schema/core/validators';
import type { ChatContext } from '../context.ts';
import type { Conversation } from '../conversations/conversations.schema.ts';
import { type Message, MessageOrder, NewMessage, RecentCount } from './messages.schema.ts';
import type { MessageStatements } from './messages.statements.ts';

/** A conversation, and the latest of its messages. */
export interface ConversationWithMessages extends Conversation {
  /** Oldest first. */
  readonly messages: Message[];
}

/** Calls over the messages of one user's conversations. */
export function messageRepository(
  { batch, fn, clock, newId }: ChatContext,
  queries: MessageStatements,
  userId: string,
) {
  return {
    /**
     * Add a message and move its conversation to the top, as one unit. The same `clientId` again
     * gives the message that is there.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND, CONFLICT on `clientId` when that message is
     * another, BUSY when others keep deleting it
     */
    async append(input: NewMessage): Promise<Message> {
      const { metadata = null, clientId = null, ...message } = parse(NewMessage, input);
      const { conversationId } = message;
      const write = async () => {
        const now = clock.now();
        const id = newId();
        const place = { conversationId, userId, now };
        const [[stored]] = await batch([
          queries.insert.with({ ...message, id, metadata, clientId, userId, now }),
          clientId === null
            ? queries.bump.with(place)
            : queries.bumpIfStored.with({ id, ...place }),
        ]);
        return stored;
      };
      const stored = await write();
      if (stored) return stored;
      if (clientId === null) notFound('conversations');
      return untilWon('messages', async () => {
        const earlier = await queries.byClientId.first({ conversationId, clientId, userId });
        if (earlier) return sameOf(message, earlier);
        // It was deleted in between, if not the conversation is what is missing.
        (await queries.conversation.first({ conversationId, userId })) ?? notFound('conversations');
        return write();
      });
    },

    /**
     * Get a message.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async get(id: string): Promise<Message> {
      return (
        (await queries.byId.first({ id: parse(uuid(), id, 'id'), userId })) ?? notFound('messages')
      );
    },

    /**
     * List the messages of a conversation.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async list(
      conversationId: string,
      options: MessageOrder & PageOptions = {},
    ): Promise<Page<Message>> {
      const { paging, filter } = splitOptions(options);
      const { order = 'newest' } = parse(MessageOrder, filter);
      const params = { conversationId: parse(uuid(), conversationId, 'conversationId'), userId };
      const page = await queries.lists[order](params, paging);
      if (page.items.length === 0)
        (await queries.conversation.first(params)) ?? notFound('conversations');
      return page;
    },

    /**
     * Get a conversation with its latest messages, in one round trip.
     *
     * @throws SchemaError INVALID_INPUT on a count outside 1 to 100, NOT_FOUND
     */
    async withRecent(conversationId: string, count = 20): Promise<ConversationWithMessages> {
      const params = {
        conversationId: parse(uuid(), conversationId, 'conversationId'),
        userId,
        count: parse(RecentCount, count, 'count'),
      };
      // A join would repeat the conversation in the row of each message.
      const [found, newestFirst] = await Promise.all([
        queries.conversation.first(params),
        queries.latest.all(params),
      ]);
      return { ...(found ?? notFound('conversations')), messages: newestFirst.reverse() };
    },

    /**
     * Find messages by their words, newest first: all words must occur, `"a phrase"` in its order,
     * `-without`, `begin*`. It costs an index probe for each conversation of the user.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async search(text: string, options?: PageOptions): Promise<Page<Message>> {
      const search = fn.searchQuery(parse(SearchText, text, 'text'));
      return search === undefined
        ? emptyPage(options)
        : queries.search({ userId, search }, options);
    },

    /**
     * Delete a message.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async delete(id: string): Promise<void> {
      if ((await queries.remove.run({ id: parse(uuid(), id, 'id'), userId })) === 0)
        notFound('messages');
    },
  };
}

/** The message that has the client id already, if it says the same. */
function sameOf(message: Pick<Message, 'role' | 'content'>, earlier: Message): Message {
  if (earlier.role === message.role && earlier.content === message.content) return earlier;
  conflict('messages', ['clientId'], 'Another message has this client id.');
}
