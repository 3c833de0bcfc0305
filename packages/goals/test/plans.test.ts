import { uuidv7 } from '@schema/core';
import { describePlans } from '@schema/testing';
import { composition } from './composition.ts';

const id = uuidv7();
const statuses = ['active', 'paused', 'completed'] as const;

describePlans('goals', composition, {
  calls: ({ goals }) => {
    const own = goals.forProfile(id);
    return [
      goals.areas.update('a', { name: 'A' }),
      goals.types.update('a', { displayName: 'A' }),
      own.goals.update(id, { title: 'A' }),
      own.phases.update(id, { startDate: '2026-01-01' }),
      ...statuses.map((status) => own.goals.transition(id, status)),
    ];
  },
  small: {
    goal_type_definitions: 'some dozens',
    focus_area_definitions: 'some dozens',
    training_parameters: 'some dozens',
  },
  sorted: {
    'parameters.list()': 'a small table',
    'parameters.list(category)': 'a small table',
  },
});
