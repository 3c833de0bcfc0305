export {
  Conversation,
  ConversationFilter,
  ConversationPatch,
  NewConversation,
} from './conversations/conversations.schema.ts';
export { Message, NewMessage } from './messages/messages.schema.ts';
