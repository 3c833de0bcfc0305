export {
  AuditCheckpoint,
  AuditEntry,
  AuditFilter,
  AuditPurge,
  NewAuditEntry,
} from './audit/audit.schema.ts';
export {
  AssetDownloads,
  Download,
  DownloadFilter,
  NewDownload,
} from './downloads/downloads.schema.ts';
export {
  NewNotification,
  Notification,
  NotificationFilter,
} from './notifications/notifications.schema.ts';
export {
  NewUserActivity,
  UserActivity,
  UserActivityFilter,
} from './user-activity/user-activity.schema.ts';
