import { z } from '@hono/zod-openapi';
import * as chat from '@schema/chat/validators';
import { freeForm } from '@schema/http';

export const Conversation = z.strictObject(chat.Conversation.shape).openapi('Conversation');
export const Message = z
  .strictObject({ ...chat.Message.shape, metadata: freeForm(chat.Message.shape.metadata) })
  .openapi('Message');
export const ConversationWithMessages = z
  .strictObject({
    ...chat.Conversation.shape,
    messages: z.array(Message).openapi({ description: 'The latest, oldest first.' }),
  })
  .openapi('ConversationWithMessages');

export const { NewConversation, ConversationPatch } = chat;
export const NewMessage = chat.NewMessage.omit({ conversationId: true }).extend({
  metadata: freeForm(chat.NewMessage.shape.metadata),
});
