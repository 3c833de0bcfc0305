import { describeListOptions } from '@schema/testing';
import { composition } from './composition.ts';

const noId = '00000000-0000-7000-8000-000000000000';

describeListOptions('chat', composition, ({ chat }) => {
  const { conversations, messages } = chat.forUser(noId);
  return {
    'conversations.list': conversations.list,
    'messages.list': (options) => messages.list(noId, options),
    'messages.search': (options) => messages.search('word', options),
    'messages.search of nothing': (options) => messages.search('', options),
  };
});
