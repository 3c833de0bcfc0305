import { each, idOf } from '../../growth/fillings.ts';
import { dollar, question, type Slot } from '../../src/slots.ts';
import { spread } from '../../src/spread.ts';
import { domainCall, owners, prepared } from '../domain-call.ts';

const stories = (p: Slot) => `select s.id, s.project_id, s.number, s.created_by, s.title,
  s.description, s.acceptance_criteria, s.priority, s.priority_rank, s.story_points, s.tags, s.status,
  s.metadata, s.version, s.created_at, s.updated_at
  from user_stories s join projects p on p.id = s.project_id
  where s.project_id = ${p(1)} and p.owner_id = ${p(2)}
  order by s.priority_rank desc, s.created_at desc, s.id desc limit 51`;
const given = (n: number) => {
  const owner = spread(n, owners);
  return [idOf('project', owner), idOf('user', owner)] as const;
};

interface Stored<Json, Time> {
  readonly id: string;
  readonly project_id: string;
  readonly number: number;
  readonly created_by: string | null;
  readonly title: string;
  readonly description: string;
  readonly acceptance_criteria: Json;
  readonly priority: string;
  readonly priority_rank: number;
  readonly story_points: number;
  readonly tags: Json;
  readonly status: string;
  readonly metadata: Json;
  readonly version: number;
  readonly created_at: Time;
  readonly updated_at: Time;
}
const story = <Json, Time>(
  row: Stored<Json, Time>,
  json: (value: Json) => unknown,
  time: (value: Time) => Date,
) => ({
  id: row.id,
  projectId: row.project_id,
  number: row.number,
  createdBy: row.created_by,
  title: row.title,
  description: row.description,
  acceptanceCriteria: json(row.acceptance_criteria),
  priority: row.priority,
  priorityRank: row.priority_rank,
  storyPoints: row.story_points,
  tags: json(row.tags),
  status: row.status,
  metadata: json(row.metadata),
  version: row.version,
  createdAt: time(row.created_at),
  updatedAt: time(row.updated_at),
});

export const projects = [
  domainCall<unknown[]>({
    name: `projects stories.list, 50 of ${each}`,
    ours: (store) => async (n) => {
      const [project, user] = given(n);
      return (await store.projects.forUser(user).stories.list(project, { limit: 50 })).items;
    },
    sqlite: (database) => {
      const list = database.prepare<unknown[], Stored<string, number>>(stories(question));
      return (n) =>
        list
          .all(...given(n))
          .slice(0, 50)
          .map((row) => story(row, JSON.parse, (time) => new Date(time)));
    },
    postgres: (sql) => async (n) => {
      const rows = await sql.unsafe<Stored<unknown, Date>[]>(
        stories(dollar),
        [...given(n)],
        prepared,
      );
      return rows.slice(0, 50).map((row) =>
        story(
          row,
          (value) => value,
          (time) => time,
        ),
      );
    },
  }),
];
