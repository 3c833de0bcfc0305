import type { Session } from '@schema/core/connection';

// Those of a transaction end with it.
const ofSession = `context in ('user', 'superuser')
  and name not in ('transaction_isolation', 'transaction_read_only', 'transaction_deferrable')`;

const read = {
  name: 'settings',
  sql: `select json_object_agg(name, setting)::text from (
      select name, setting from pg_settings where source = 'session' and ${ofSession}
      union all select 'session_authorization', session_user
      union all select 'role', current_setting('role')) changed`,
};
const restoreRole = {
  name: 'restore_role',
  sql: `select set_config(name, $1::json ->> name, false) from unnest(array['session_authorization', 'role']) name`,
};
// One that was not set before is NULL here, by which it goes back to what the connection began with.
const restore = {
  name: 'restore_settings',
  sql: `select set_config(name, $1::json ->> name, false) from pg_settings
    where (source = 'session' or $1::json ->> name is not null) and ${ofSession}
      and setting is distinct from coalesce($1::json ->> name, reset_val)`,
};

/**
 * A rebuild may take long; waiting for a table while everyone queues behind it may not. Files name some
 * tables without their schema, which is public. Some servers lack one of the settings.
 */
const suitable = {
  name: 'suitable_settings',
  sql: `select set_config(name, case name when 'lock_timeout' then '1s' when 'search_path'
      then concat_ws(', ', 'public', nullif(current_setting(name), '')) else '0' end, false) from pg_settings
    where name in ('statement_timeout', 'transaction_timeout', 'lock_timeout', 'search_path')`,
};

/** Run migrations with the settings that suit them, on a connection that is the app's. */
export function withOwnSettings<T>(session: Session, work: () => Promise<T>): Promise<T> {
  return keepingSettings(session, async () => {
    await session.executor.all(suitable, []);
    return work();
  });
}

/** Leave the settings as they were: what files or the migrator SET goes back; what was set before stays. */
export async function keepingSettings<T>(session: Session, work: () => Promise<T>): Promise<T> {
  const [row] = await session.executor.all(read, []);
  try {
    return await work();
  } finally {
    // A connection that is gone keeps nothing.
    const back = async () => {
      for (const statement of [restoreRole, restore])
        await session.executor.all(statement, [row?.[0]]);
    };
    await back().catch(() => {});
  }
}
