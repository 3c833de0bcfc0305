import { type Domain, defineDomain, type Key } from '@schema/core';
import { appendOnlyObjects } from './audit/append-only-objects.ts';
import { auditLogRepository } from './audit/audit.repository.ts';
import { auditIntegrityRepository } from './audit/audit-integrity.repository.ts';
import { downloadRepository } from './downloads/downloads.repository.ts';
import { notificationRepository } from './notifications/notifications.repository.ts';
import { readOptions, type SettingSchemas, type SystemOptions } from './options.ts';
import { settingsRepository } from './settings/settings.repository.ts';
import { tables } from './tables.ts';
import { userActivityRepository } from './user-activity/user-activity.repository.ts';

/** The calls over the audit log. */
export interface AuditCalls
  extends ReturnType<typeof auditLogRepository>,
    ReturnType<typeof auditIntegrityRepository> {}

/** What system offers, with settings of these schemas. */
export interface SystemCalls<S extends SettingSchemas> {
  /** Who did what: entries that are only added, in a chain of hashes. */
  readonly audit: AuditCalls;
  /** Downloads of assets, and what became of them. */
  readonly downloads: ReturnType<typeof downloadRepository>;
  /** Settings of the application, each of its own schema. */
  readonly settings: ReturnType<typeof settingsRepository<S>>;
  /**
   * What one user is told; a foreign id answers as a missing one.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forUser(userId: Key): { readonly notifications: ReturnType<typeof notificationRepository> };
  /**
   * What one profile did.
   *
   * @throws SchemaError INVALID_INPUT
   */
  forProfile(profileId: Key): { readonly activity: ReturnType<typeof userActivityRepository> };
}

/** System with settings of these schemas, as `compose` takes it. */
export interface SystemDomain<S extends SettingSchemas = {}>
  extends Domain<'system', typeof tables, SystemCalls<S>> {}

/**
 * Make the system domain with settings of your own.
 *
 * @throws SchemaError INVALID_DEFINITION for a setting without a default that can be read at once, or
 * whose key is empty or too long, or a `settingsMaxAge` that is no duration
 */
export function defineSystem<S extends SettingSchemas = {}>(
  options: SystemOptions<S> = {},
): SystemDomain<S> {
  const read = readOptions(options);
  return defineDomain({
    name: 'system',
    tables,
    objects: appendOnlyObjects,
    repositories: (context) => ({
      audit: { ...auditLogRepository(context), ...auditIntegrityRepository(context) },
      downloads: downloadRepository(context),
      settings: settingsRepository(context, read),

      forUser: (userId) => ({
        notifications: notificationRepository(
          context,
          context.key('notifications', 'userId', userId),
        ),
      }),

      forProfile: (profileId) => ({
        activity: userActivityRepository(
          context,
          context.key('userActivityLog', 'profileId', profileId),
        ),
      }),
    }),
  });
}

/** The audit log, activity, downloads and notifications, without settings. */
export const system = defineSystem();

export type {
  AuditCheckpoint,
  AuditEntry,
  AuditFilter,
  AuditPurge,
  NewAuditEntry,
} from './audit/audit.schema.ts';
export type { AuditBreak, AuditVerification } from './audit/audit-integrity.repository.ts';
export { firstHash as firstAuditHash, hashOf as auditHashOf } from './audit/hash.ts';
export { masked as auditMasked } from './audit/mask.ts';
export type {
  AssetDownloads,
  Download,
  DownloadFilter,
  NewDownload,
} from './downloads/downloads.schema.ts';
export type {
  NewNotification,
  Notification,
  NotificationFilter,
} from './notifications/notifications.schema.ts';
export type { SettingSchemas, SystemOptions } from './options.ts';
export * from './tables.ts';
export type {
  NewUserActivity,
  UserActivity,
  UserActivityFilter,
} from './user-activity/user-activity.schema.ts';
