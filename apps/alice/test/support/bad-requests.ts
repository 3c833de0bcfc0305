import {
  type BadRequests,
  badPages,
  invalid,
  json,
  missingId as missing,
  notFound,
  password,
  patch,
  raw,
  remove,
  unreadableRequests,
} from '@schema/testing/apps';

/** What the requests of the table are made against. */
export interface Place {
  readonly conversation: string;
  /** A conversation of somebody else. */
  readonly foreign: string;
  /** The address of an account that exists. */
  readonly email: string;
  readonly sessionOfAnother: string;
}

const registration = (change: object) => json({ email: 'new@example.com', password, ...change });
const deepJson = () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 70; depth++) value = [value];
  return { value };
};

const register = '/auth/register';
const conversations = '/conversations';
const conversation = ({ conversation: id }: Place) => `/conversations/${id}`;
const messages = (place: Place) => `${conversation(place)}/messages`;
const stream = (place: Place) => `${messages(place)}/stream`;
const message = (change: object) => json({ role: 'user', content: 'Hi', ...change });
const ndjson = (body: string) => raw(body, 'application/x-ndjson');

/** Requests that are refused, by what they do wrong. */
export const badRequests: BadRequests<Place> = {
  ...unreadableRequests(conversations),

  'over accounts': {
    'no e-mail address': { path: register, request: json({ password }), answer: invalid('email') },
    'what is no address': {
      path: register,
      request: registration({ email: 'ann' }),
      answer: invalid('email'),
    },
    'a number for an address': {
      path: register,
      request: registration({ email: 7 }),
      answer: invalid('email'),
    },
    'an address with NUL': {
      path: register,
      request: registration({ email: 'a\0b@example.com' }),
      answer: invalid('email'),
    },
    'an address of 300 characters': {
      path: register,
      request: registration({ email: `${'a'.repeat(60)}@${'b'.repeat(240)}.com` }),
      answer: invalid('email'),
    },
    'an address that is taken': {
      path: register,
      request: ({ email }) => registration({ email: email.toUpperCase() }),
      answer: [409, 'CONFLICT'],
    },
    'no password': {
      path: register,
      request: json({ email: 'new@example.com' }),
      answer: invalid('password'),
    },
    'a password of 7 characters': {
      path: register,
      request: registration({ password: '1234567' }),
      answer: invalid('password'),
    },
    'a password of 129 characters': {
      path: register,
      request: registration({ password: 'x'.repeat(129) }),
      answer: invalid('password'),
    },
    'a role of one’s own choice': {
      path: register,
      request: registration({ role: 'admin' }),
      answer: invalid('role'),
    },
    'a name of 101 characters': {
      path: register,
      request: registration({ displayName: 'x'.repeat(101) }),
      answer: invalid('displayName'),
    },
    'an empty name': {
      path: '/me',
      request: patch({ displayName: '' }),
      answer: invalid('displayName'),
    },
    'half a surrogate pair': {
      path: '/me',
      request: { ...raw('{"displayName":"\\ud800"}'), method: 'PATCH' },
      answer: invalid('displayName'),
    },
    'another e-mail address by patch': {
      path: '/me',
      request: patch({ email: 'other@example.com' }),
      answer: invalid('email'),
    },
    'preferences that are a list': {
      path: '/me',
      request: patch({ preferences: [1] }),
      answer: invalid('preferences'),
    },
    'preferences with NUL': {
      path: '/me',
      request: patch({ preferences: { a: '\0' } }),
      answer: invalid('preferences'),
    },
    'a wrong password': {
      path: '/auth/login',
      request: ({ email }) => json({ email, password: 'wrong password' }),
      answer: [401, 'UNAUTHENTICATED'],
    },
    'a wrong current password': {
      path: '/me/password',
      request: json({ currentPassword: 'wrong', newPassword: 'long enough' }),
      answer: invalid('currentPassword'),
    },
    'a new password of 3 characters': {
      path: '/me/password',
      request: json({ currentPassword: password, newPassword: 'abc' }),
      answer: invalid('newPassword'),
    },
    'a session that is no UUID': {
      path: '/me/sessions/7',
      request: remove,
      answer: invalid('id'),
    },
    'the session of somebody else': {
      path: ({ sessionOfAnother }) => `/me/sessions/${sessionOfAnother}`,
      request: remove,
      answer: notFound,
    },
    'no refresh token': {
      path: '/auth/refresh',
      request: json({}),
      answer: invalid('refreshToken'),
    },
  },

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

  'over messages': {
    'an unknown role': {
      path: messages,
      request: message({ role: 'robot' }),
      answer: invalid('role'),
    },
    'no role': { path: messages, request: json({ content: 'Hi' }), answer: invalid('role') },
    'no content': { path: messages, request: json({ role: 'user' }), answer: invalid('content') },
    'content with NUL': {
      path: messages,
      request: message({ content: 'a\0b' }),
      answer: invalid('content'),
    },
    'content of 65,537 characters': {
      path: messages,
      request: message({ content: 'x'.repeat(65_537) }),
      answer: invalid('content'),
    },
    'metadata that is text': {
      path: messages,
      request: message({ metadata: 'text' }),
      answer: invalid('metadata'),
    },
    'metadata of more than 16 KiB': {
      path: messages,
      request: message({ metadata: { text: 'x'.repeat(16_400) } }),
      answer: invalid('metadata'),
    },
    'metadata of 70 levels': {
      path: messages,
      request: message({ metadata: deepJson() }),
      answer: invalid('metadata'),
    },
    'an empty client id': {
      path: messages,
      request: message({ clientId: '' }),
      answer: invalid('clientId'),
    },
    'a time of one’s own': {
      path: messages,
      request: message({ createdAt: '2020-01-01T00:00:00Z' }),
      answer: invalid('createdAt'),
    },
    'a message into what is missing': {
      path: `/conversations/${missing}/messages`,
      request: message({}),
      answer: notFound,
    },
    'a message into somebody else’s conversation': {
      path: ({ foreign }) => `/conversations/${foreign}/messages`,
      request: message({}),
      answer: notFound,
    },
    'the client id of another message': {
      path: messages,
      request: message({ content: 'Another', clientId: 'taken' }),
      answer: [409, 'CONFLICT'],
    },
    'an unknown order': {
      path: (place) => `${messages(place)}?order=random`,
      answer: invalid('order'),
    },
    'the latest 0': {
      path: (place) => `${conversation(place)}/recent?limit=0`,
      answer: invalid('limit'),
    },
    'the latest of what is missing': {
      path: `/conversations/${missing}/recent`,
      answer: notFound,
    },
    'a search for nothing': { path: '/messages/search', answer: invalid('q') },
    'a search of 2,001 characters': {
      path: `/messages/search?q=${'x'.repeat(2001)}`,
      answer: invalid('q'),
    },
    'a missing message': {
      path: `/messages/${missing}`,
      request: remove,
      answer: notFound,
    },
  },

  'of streamed messages': {
    'a stream called JSON': {
      path: stream,
      request: json({ role: 'assistant' }),
      answer: [415, 'UNSUPPORTED_MEDIA_TYPE'],
    },
    'an empty stream': { path: stream, request: ndjson(''), answer: [400, 'MALFORMED_REQUEST'] },
    'a line that is no JSON': {
      path: stream,
      request: ndjson('{"role":"assistant"}\n{"delta"\n'),
      answer: [400, 'MALFORMED_REQUEST'],
    },
    'a stream without an end': {
      path: stream,
      request: ndjson('{"role":"assistant"}\n{"delta":"Hi"}\n'),
      answer: [400, 'MALFORMED_REQUEST'],
    },
    'bytes that are no UTF-8': {
      path: stream,
      request: {
        raw: Uint8Array.of(0x22, 0xff, 0x22, 0x0a),
        headers: { 'Content-Type': 'application/x-ndjson' },
      },
      answer: [400, 'MALFORMED_REQUEST'],
    },
    'a stream that does not begin with a role': {
      path: stream,
      request: ndjson('{"delta":"Hi"}\n{"done":true}\n'),
      answer: invalid('role'),
    },
    'a piece that is a number': {
      path: stream,
      request: ndjson('{"role":"assistant"}\n{"delta":1}\n{"done":true}\n'),
      answer: invalid('delta'),
    },
    'pieces of more than 65,536 characters': {
      path: stream,
      request: ndjson(
        `{"role":"assistant"}\n${`{"delta":"${'x'.repeat(999)}"}\n`.repeat(70)}{"done":true}\n`,
      ),
      answer: invalid('content'),
    },
    'a stream into what is missing': {
      path: `/conversations/${missing}/messages/stream`,
      request: ndjson('{"role":"assistant"}\n{"delta":"Hi"}\n{"done":true}\n'),
      answer: notFound,
    },
  },
};
