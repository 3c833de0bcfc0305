import { createHash } from 'node:crypto';

/** How many rows there are of each kind. */
export const counts = {
  users: 10_000,
  conversations: 10_000,
  /** The conversations that have messages, 50 each. */
  discussed: 2_000,
  messages: 100_000,
  profiles: 1_000,
  weights: 100_000,
} as const;

const kinds = { user: 1, session: 2, conversation: 3, message: 4, profile: 5, weight: 6 } as const;

/** The id of the nth row of a kind. */
export function idOf(kind: keyof typeof kinds, n: number): string {
  return `01900000-0000-7000-8${String(kinds[kind]).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`;
}

export function emailOf(n: number): string {
  return `user${n}@example.com`;
}

/** The session token of the nth user. */
export function tokenOf(n: number): string {
  return createHash('sha256').update(`token ${n}`).digest('base64url');
}

export const messagesEach = counts.messages / counts.discussed;
export const daysEach = counts.weights / counts.profiles;

const begin = Date.UTC(2026, 0, 1);

/** When the nth message was written. */
function messageTime(n: number): Date {
  return new Date(begin + n * 1000);
}

export function dayOf(n: number): string {
  return new Date(begin + n * 86_400_000).toISOString().slice(0, 10);
}

/** The cursor of a page that begins after the nth message. */
export function cursorAt(n: number): string {
  const place = [{ t: messageTime(n).getTime() }, idOf('message', n)];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The rows of every table by database names, times as milliseconds and JSON as values. */
export function* fillings(): Generator<[table: string, rows: Record<string, unknown>[]]> {
  const now = Date.now();
  // Sessions that were used tomorrow are not touched while they are measured.
  const tomorrow = now + 86_400_000;
  const times = { created_at: begin, updated_at: begin };
  yield [
    'users',
    rows(counts.users, (n) => ({
      id: idOf('user', n),
      email: emailOf(n),
      password_hash: 'x'.repeat(97),
      display_name: `User ${n}`,
      first_name: 'First',
      last_name: null,
      avatar_url: null,
      role: 'user',
      is_active: true,
      email_verified: n % 2 === 0,
      email_verified_at: n % 2 === 0 ? begin : null,
      preferences: { theme: 'dark', language: 'en' },
      last_login_at: begin,
      ...times,
    })),
  ];
  yield [
    'sessions',
    rows(counts.users, (n) => ({
      id: idOf('session', n),
      user_id: idOf('user', n),
      token_hash: createHash('sha256').update(tokenOf(n)).digest('hex'),
      expires_at: tomorrow + 7 * 86_400_000,
      ends_at: tomorrow + 30 * 86_400_000,
      last_used_at: tomorrow,
      ip_address: '192.0.2.1',
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64)',
      ...times,
    })),
  ];
  yield [
    'conversations',
    rows(counts.conversations, (n) => ({
      id: idOf('conversation', n),
      user_id: idOf('user', n),
      title: `Conversation ${n}`,
      is_archived: false,
      ...times,
    })),
  ];
  yield [
    'messages',
    rows(counts.messages, (n) => ({
      id: idOf('message', n),
      conversation_id: idOf('conversation', Math.floor(n / messagesEach)),
      role: n % 2 === 0 ? 'user' : 'assistant',
      content: `Message ${n} says what people say: some words, and then a few more of them.`,
      metadata: n % 2 === 0 ? null : { model: 'small', tokens: n % 500 },
      client_id: null,
      created_at: messageTime(n).getTime(),
      updated_at: messageTime(n).getTime(),
    })),
  ];
  yield [
    'profiles',
    rows(counts.profiles, (n) => ({
      id: idOf('profile', n),
      user_id: idOf('user', n),
      display_name: `Profile ${n}`,
      tier: 'free',
      quality_filter_level: 'disabled',
      time_zone: 'UTC',
      ...times,
    })),
  ];
  yield [
    'bench_weights',
    rows(counts.weights, (n) => ({
      id: idOf('weight', n),
      profile_id: idOf('profile', Math.floor(n / daysEach)),
      day: dayOf(n % daysEach),
      kilograms: 70 + (n % 300) / 10,
      source: n % 10 === 0 ? 'manual' : 'garmin',
      ...times,
    })),
  ];
}

function rows(
  count: number,
  row: (n: number) => Record<string, unknown>,
): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, n) => row(n));
}
