import {
  boolean,
  email,
  filledText,
  from,
  id,
  json,
  leave,
  made,
  number,
  partId,
  readText,
  ref,
  text,
  time,
  tokenHash,
  unknownTime,
  word,
} from '@schema/migrate/adopt';
import { createdAt, into, jsonOrText, profileId, updatedAt } from './into.ts';

const day = 86_400_000;

/** A profile without an address keeps its account: under one that nobody can have (RFC 2606). */
const address = email('email').or(
  made(['id'], ({ id: key = null }) => `${readText(key)}@profile.invalid`),
);

export const profiles = from(
  'profiles',
  [
    into(
      'users',
      {
        id: id('id'),
        email: address,
        passwordHash: text('pin_hash'),
        role: word('role'),
        emailVerified: boolean('email_verified'),
        createdAt,
        updatedAt: createdAt,
      },
      // Of two profiles of one address, both belong to the older one's account.
      { mergeOn: ['email'] },
    ),
    into('profiles', {
      id: id('id'),
      userId: id('id'),
      tier: word('tier'),
      invitedBy: ref('invited_by', 'profiles'),
      qualityFilterLevel: filledText('quality_filter_level'),
      createdAt,
      updatedAt: createdAt,
    }),
    into(
      'emailVerificationTokens',
      {
        id: partId('profiles.verification_token', 'id'),
        userId: id('id'),
        email: address,
        tokenHash: tokenHash('verification_token'),
        // The old tokens did not expire.
        expiresAt: createdAt.map((time) => new Date(time.getTime() + 7 * day)),
        createdAt,
        updatedAt: createdAt,
      },
      { when: 'verification_token' },
    ),
  ],
  {
    order: ['created_at'],
    dropped: { goal_mode: 'Replaced by the weights of focus areas' },
  },
);

export const sessions = from(
  'sessions',
  into('sessions', {
    id: partId('sessions', 'token'),
    userId: profileId,
    tokenHash: tokenHash('token'),
    expiresAt: time('expires_at'),
    endsAt: time('expires_at'),
    lastUsedAt: createdAt,
    createdAt,
    updatedAt: createdAt,
  }),
  { key: ['token'], secretKey: true },
);

const counted = 'The database counts the logs itself';

/** Stands before the logs: their triggers count on from what it holds. */
export const userStats = from(
  'user_stats',
  into('userStats', {
    profileId,
    totalAiInsights: number('total_ai_insights'),
    lastInsightDate: time('last_insight_date'),
  }),
  {
    key: ['profile_id'],
    dropped: {
      total_weight_entries: counted,
      total_circumference_entries: counted,
      total_caliper_entries: counted,
      total_activity_entries: counted,
      total_nutrition_entries: counted,
      total_photos: counted,
      last_weight_date: counted,
      last_activity_date: counted,
      updated_at: counted,
    },
  },
);

export const userActivityLog = from(
  'user_activity_log',
  into('userActivityLog', {
    id: id('id'),
    profileId,
    action: text('action'),
    details: json('details'),
    createdAt: time('created').or(unknownTime),
  }),
);

export const appSettings = from(
  'app_settings',
  into('appSettings', {
    key: text('key'),
    value: jsonOrText('value'),
    createdAt: updatedAt,
    updatedAt,
  }),
  { key: ['key'] },
);

export const schemaMigrations = leave(
  'schema_migrations',
  'The migrations of the old system; the new database remembers its own',
);
