import {
  type BadRequests,
  invalid,
  json,
  notFound,
  password,
  patch,
  raw,
  remove,
} from '@schema/testing/apps';
import type { Place } from './place.ts';

const register = '/auth/register';
const registration = (change: object) => json({ email: 'new@example.com', password, ...change });

/** Requests over accounts and sign-ins that are refused. */
export const accountRequests: BadRequests<Place> = {
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
};
