import {
  type BadRequests,
  invalid,
  json,
  missingId as missing,
  notFound,
  raw,
  remove,
} from '@schema/testing/apps';
import type { Place } from './place.ts';

const conversation = ({ conversation: id }: Place) => `/conversations/${id}`;
const messages = (place: Place) => `${conversation(place)}/messages`;
const stream = (place: Place) => `${messages(place)}/stream`;
const message = (change: object) => json({ role: 'user', content: 'Hi', ...change });
const ndjson = (body: string) => raw(body, 'application/x-ndjson');
const deepJson = () => {
  let value: unknown = 1;
  for (let depth = 0; depth < 70; depth++) value = [value];
  return { value };
};

/** Requests over messages, whole and streamed, that are refused. */
export const messageRequests: BadRequests<Place> = {
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
