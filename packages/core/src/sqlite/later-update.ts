/**
 * Let an update that sets `updated_at` always move it. In the millisecond of the last write the time
 * would stay equal, the trigger would take the column for forgotten, and set it after the row has been
 * returned. Postgres' trigger runs before that.
 */
export function withLaterUpdate(sql: string): string {
  if (!sql.startsWith('update ')) return sql;
  // Conditions name the table before the column.
  return sql.replace(/(?<!\.)"updated_at" = \?/, '"updated_at" = max(?, "updated_at" + 1)');
}
