import { metricSources } from '@schema/goals';
import {
  constant,
  date,
  filledText,
  from,
  id,
  made,
  number,
  partId,
  readBoolean,
  ref,
  type SourceRow,
  text,
  unknownTime,
  word,
} from '@schema/migrate/adopt';
import { createdAt, into, isOn, jsonOrText, notes, own, profileId, updatedAt } from './into.ts';

export const goalTypeDefinitions = from(
  'goal_type_definitions',
  into(
    'goalTypeDefinitions',
    {
      id: id('id'),
      typeKey: text('type_key'),
      displayName: text('display_name'),
      category: text('category'),
      unit: filledText('unit'),
      description: filledText('description'),
      isActive: isOn('is_active'),
      sortOrder: number('sort_order'),
      createdAt,
    },
    { mergeOn: ['typeKey'] },
  ),
);

/** The old column holds any words; a goal follows one of a list of metrics, or nothing. */
const followed = new Set(Object.values(metricSources).map((pair) => pair.join('.')));
const follows = ({ source_table, source_column }: SourceRow) =>
  followed.has(`${source_table}.${source_column}`);

const isActive = ({ status }: SourceRow) => (status ?? 'active') === 'active';

export const goals = from(
  'goals',
  [
    // A goal may be of a type that nobody defined.
    into(
      'goalTypeDefinitions',
      {
        id: partId('goals.goal_type', 'goal_type'),
        typeKey: text('goal_type'),
        displayName: text('goal_type'),
        category: constant('other'),
        createdAt: unknownTime,
      },
      { mergeOn: ['typeKey'], isShared: true },
    ),
    into('goals', {
      id: id('id'),
      profileId,
      title: text('title'),
      goalType: text('goal_type'),
      category: filledText('category'),
      startDate: date('start_date'),
      targetDate: date('target_date'),
      startValue: number('start_value'),
      targetValue: number('target_value'),
      currentValue: number('current_value'),
      sourceTable: made(['source_table', 'source_column'], (row) =>
        follows(row) ? String(row.source_table) : null,
      ),
      sourceColumn: made(['source_column', 'source_table'], (row) =>
        follows(row) ? String(row.source_column) : null,
      ),
      status: word('status'),
      // The old table may hold several for a profile: the most important active one stays it.
      isPrimary: made(
        ['is_primary', 'status'],
        (row) =>
          readBoolean(row.is_primary ?? 0) && isActive(row) && String(row.primary_place) === '1',
      ),
      priority: number('priority'),
      notes,
      createdAt,
      updatedAt,
    }),
  ],
  {
    computed: {
      primary_place: `row_number() over (partition by profile_id order by
        case when is_primary and coalesce(status, 'active') = 'active' then 0 else 1 end,
        priority desc, created_at, id)`,
    },
  },
);

export const goalProgressLog = from(
  'goal_progress_log',
  into('goalProgressLog', {
    ...own,
    goalId: ref('goal_id', 'goals'),
    value: number('value'),
    notes,
    createdAt,
  }),
);

export const focusAreaDefinitions = from(
  'focus_area_definitions',
  into(
    'focusAreaDefinitions',
    {
      id: number('id'),
      key: text('key'),
      name: text('name'),
      category: text('category'),
      description: filledText('description'),
      sortOrder: number('sort_order'),
      isActive: isOn('is_active'),
    },
    { mergeOn: ['key'] },
  ),
);

export const goalFocusContributions = from(
  'goal_focus_contributions',
  into('goalFocusContributions', {
    goalId: ref('goal_id', 'goals'),
    focusAreaId: number('focus_area_id'),
    contributionWeight: number('contribution_weight'),
  }),
  { key: ['goal_id', 'focus_area_id'] },
);

export const userFocusAreaWeights = from(
  'user_focus_area_weights',
  into('userFocusAreaWeights', {
    profileId,
    focusAreaId: number('focus_area_id'),
    weight: number('weight'),
    updatedAt,
  }),
  { key: ['profile_id', 'focus_area_id'] },
);

export const trainingPhases = from(
  'training_phases',
  into('trainingPhases', {
    id: id('id'),
    profileId,
    phaseType: word('phase_type'),
    startDate: date('start_date'),
    endDate: date('end_date'),
    status: word('status'),
    confidence: number('confidence'),
    description: filledText('description'),
    createdAt,
  }),
);

export const fitnessTests = from(
  'fitness_tests',
  into('fitnessTests', {
    id: id('id'),
    profileId,
    testDate: date('test_date'),
    testType: text('test_type'),
    resultValue: number('result_value'),
    resultUnit: filledText('result_unit'),
    normCategory: filledText('norm_category'),
    notes,
    createdAt,
  }),
);

export const trainingParameters = from(
  'training_parameters',
  into('trainingParameters', {
    id: id('id'),
    key: text('key'),
    category: text('category'),
    value: jsonOrText('value'),
    description: filledText('description'),
    isActive: isOn('is_active'),
    createdAt,
    updatedAt,
  }),
);
