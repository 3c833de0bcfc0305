import { createHash } from 'node:crypto';

// The same look-up of a session and its user, by hand; the driver that the URL asks for and no other.
const columns = [
  'u.id, u.email, u.display_name, u.first_name, u.last_name, u.avatar_url, u.role, u.is_active',
  'u.email_verified, u.email_verified_at, u.preferences, u.last_login_at, u.created_at, u.updated_at',
  's.id as session_id, s.expires_at, s.ends_at, s.last_used_at, s.family_id, s.ip_address, s.user_agent',
].join(', ');
const select = (hash: string, now: string, yes: string) =>
  `select ${columns} from sessions s join users u on u.id = s.user_id
  where s.token_hash = ${hash} and s.expires_at > ${now} and u.is_active = ${yes}`;

interface Found {
  readonly email: string;
}

const [url = '', token = ''] = process.argv.slice(2);
const hash = createHash('sha256').update(token).digest('hex');
await (url.startsWith('file:')
  ? answerFromSqlite(url.slice('file:'.length))
  : answerFromPostgres());
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
process.stdout.write(`${maxRSS} ${(userCPUTime + systemCPUTime) / 1000}\n`);

async function answerFromSqlite(file: string): Promise<void> {
  const { openRawSqlite } = await import('../src/raw-sqlite.ts');
  const database = openRawSqlite(file);
  const found = database
    .prepare<[string, number], Found>(select('?', '?', '1'))
    .get(hash, Date.now());
  process.stdout.write(`${found?.email}\n`);
  database.close();
}

async function answerFromPostgres(): Promise<void> {
  const { default: postgres } = await import('postgres');
  const sql = postgres(url);
  const [found] = await sql.unsafe<Found[]>(select('$1', '$2', 'true'), [hash, new Date()], {
    prepare: true,
  });
  process.stdout.write(`${found?.email}\n`);
  await sql.end();
}
