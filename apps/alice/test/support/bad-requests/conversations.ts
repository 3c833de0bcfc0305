import {
  type BadRequests,
  badPages,
  invalid,
  json,
  missingId as missing,
  notFound,
  patch,
  remove,
} from '@schema/testing/apps';
import type { Place } from './place.ts';

const conversations = '/conversations';
const conversation = ({ conversation: id }: Place) => `/conversations/${id}`;

/** Requests over conversations that are refused. */
export const conversationRequests: BadRequests<Place> = {
  'over conversations': {
    'an empty title': {
      path: conversations,
      request: json({ title: '' }),
      answer: invalid('title'),
    },
    'a title of 256 characters': {
      path: conversations,
      request: json({ title: 'x'.repeat(256) }),
      answer: invalid('title'),
    },
    'a title that is a number': {
      path: conversations,
      request: json({ title: 7 }),
      answer: invalid('title'),
    },
    'an unknown field': {
      path: conversations,
      request: json({ userId: missing }),
      answer: invalid('userId'),
    },
    'an id that is no UUID': { path: '/conversations/7', answer: invalid('id') },
    'an id with NUL': { path: '/conversations/%00', answer: invalid('id') },
    'an id that is SQL': { path: "/conversations/' or 1=1 --", answer: invalid('id') },
    'a missing conversation': { path: `/conversations/${missing}`, answer: notFound },
    'the conversation of somebody else': {
      path: ({ foreign }) => `/conversations/${foreign}`,
      request: remove,
      answer: notFound,
    },
    'a patch of what is missing': {
      path: `/conversations/${missing}`,
      request: patch({ title: 'New' }),
      answer: notFound,
    },
    'a title with an archive flag of text': {
      path: conversation,
      request: patch({ title: 'New', isArchived: 'yes' }),
      answer: invalid('isArchived'),
    },
    ...badPages(conversations),
    'a filter that is neither true nor false': {
      path: `${conversations}?archived=maybe`,
      answer: invalid('archived'),
    },
  },
};
