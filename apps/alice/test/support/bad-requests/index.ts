import { type BadRequests, unreadableRequests } from '@schema/testing/apps';
import { accountRequests } from './accounts.ts';
import { conversationRequests } from './conversations.ts';
import { messageRequests } from './messages.ts';
import type { Place } from './place.ts';

/** Requests that are refused, by what they do wrong. */
export const badRequests: BadRequests<Place> = {
  ...unreadableRequests('/conversations'),
  ...accountRequests,
  ...conversationRequests,
  ...messageRequests,
};
