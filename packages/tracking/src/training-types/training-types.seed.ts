import type { Abilities } from './abilities.ts';
import type { NewTrainingType } from './training-types.schema.ts';

type Shares = readonly [number, number, number, number, number, number, number];

const colors: Readonly<Record<string, string>> = {
  cardio: '#e4572e',
  strength: '#2e5ee4',
  intervals: '#e42e8a',
  sports: '#2ea84f',
  martial_arts: '#8a2ee4',
  mobility: '#2eb8e4',
  mind: '#e4b82e',
};

/** Strength, endurance, flexibility, speed, coordination, balance, mind; each 0 to 100. */
function abilities(shares: Shares): Abilities {
  const [kraft, ausdauer, beweglichkeit, schnelligkeit, koordination, balance, geist] = shares;
  return { kraft, ausdauer, beweglichkeit, schnelligkeit, koordination, balance, geist };
}

const types: readonly (readonly [category: string, name: string, icon: string, shares: Shares])[] =
  [
    ['cardio', 'Running', 'running', [30, 90, 15, 50, 30, 25, 30]],
    ['cardio', 'Trail running', 'mountain', [40, 90, 20, 40, 55, 55, 35]],
    ['cardio', 'Walking', 'walking', [10, 40, 10, 10, 15, 15, 40]],
    ['cardio', 'Hiking', 'hiking', [30, 70, 15, 10, 30, 40, 45]],
    ['cardio', 'Cycling', 'bicycle', [40, 85, 10, 45, 30, 40, 30]],
    ['cardio', 'Indoor cycling', 'bicycle', [40, 85, 10, 40, 10, 5, 25]],
    ['cardio', 'Swimming', 'swimming', [50, 80, 50, 35, 60, 20, 35]],
    ['cardio', 'Rowing', 'rowing', [65, 80, 25, 35, 45, 20, 30]],
    ['strength', 'Weight training', 'dumbbell', [95, 20, 25, 20, 35, 25, 25]],
    ['strength', 'Bodyweight training', 'push-up', [80, 40, 40, 25, 45, 40, 25]],
    ['strength', 'Kettlebell training', 'kettlebell', [80, 50, 35, 35, 55, 40, 25]],
    ['strength', 'Powerlifting', 'barbell', [100, 10, 25, 20, 40, 25, 35]],
    ['intervals', 'High-intensity intervals', 'timer', [60, 80, 25, 70, 45, 30, 30]],
    ['intervals', 'Circuit training', 'circuit', [70, 65, 30, 40, 45, 30, 25]],
    ['intervals', 'Functional fitness', 'functional', [80, 65, 40, 50, 60, 45, 30]],
    ['sports', 'Football', 'football', [45, 75, 25, 75, 70, 45, 45]],
    ['sports', 'Basketball', 'basketball', [45, 70, 30, 75, 80, 50, 45]],
    ['sports', 'Tennis', 'tennis', [40, 60, 35, 75, 85, 50, 50]],
    ['sports', 'Badminton', 'badminton', [35, 60, 40, 85, 85, 55, 45]],
    ['sports', 'Climbing', 'climbing', [85, 45, 60, 20, 75, 75, 65]],
    ['martial_arts', 'Boxing', 'boxing', [60, 75, 30, 80, 80, 50, 50]],
    ['martial_arts', 'Judo', 'judo', [75, 65, 50, 60, 80, 75, 55]],
    ['martial_arts', 'Karate', 'karate', [55, 60, 65, 75, 85, 65, 65]],
    ['mobility', 'Yoga', 'yoga', [35, 15, 95, 5, 50, 80, 75]],
    ['mobility', 'Pilates', 'pilates', [55, 20, 75, 10, 60, 65, 50]],
    ['mobility', 'Stretching', 'stretching', [10, 5, 95, 0, 25, 35, 40]],
    ['mind', 'Meditation', 'meditation', [0, 0, 5, 0, 5, 10, 100]],
    ['mind', 'Breathing exercises', 'breath', [0, 10, 5, 0, 10, 5, 90]],
    ['mind', 'Tai chi', 'tai-chi', [20, 20, 50, 5, 75, 85, 85]],
  ];

/** 29 kinds of training in 7 categories. The source system counts them and lists none: these are ours. */
export const trainingTypeSeeds: readonly NewTrainingType[] = types.map(
  ([category, name, icon, shares]) => ({
    name,
    category,
    icon,
    color: colors[category],
    abilities: abilities(shares),
  }),
);

/** What Apple Health and Garmin call them, by the name of the type. */
export const mappingSeeds: Readonly<Record<string, string>> = {
  HKWorkoutActivityTypeRunning: 'Running',
  HKWorkoutActivityTypeWalking: 'Walking',
  HKWorkoutActivityTypeHiking: 'Hiking',
  HKWorkoutActivityTypeCycling: 'Cycling',
  HKWorkoutActivityTypeSwimming: 'Swimming',
  HKWorkoutActivityTypeRowing: 'Rowing',
  HKWorkoutActivityTypeTraditionalStrengthTraining: 'Weight training',
  HKWorkoutActivityTypeFunctionalStrengthTraining: 'Functional fitness',
  HKWorkoutActivityTypeHighIntensityIntervalTraining: 'High-intensity intervals',
  HKWorkoutActivityTypeCrossTraining: 'Circuit training',
  HKWorkoutActivityTypeSoccer: 'Football',
  HKWorkoutActivityTypeBasketball: 'Basketball',
  HKWorkoutActivityTypeTennis: 'Tennis',
  HKWorkoutActivityTypeBadminton: 'Badminton',
  HKWorkoutActivityTypeClimbing: 'Climbing',
  HKWorkoutActivityTypeBoxing: 'Boxing',
  HKWorkoutActivityTypeMartialArts: 'Karate',
  HKWorkoutActivityTypeYoga: 'Yoga',
  HKWorkoutActivityTypePilates: 'Pilates',
  HKWorkoutActivityTypeFlexibility: 'Stretching',
  HKWorkoutActivityTypeMindAndBody: 'Meditation',
  HKWorkoutActivityTypeTaiChi: 'Tai chi',
  running: 'Running',
  trail_running: 'Trail running',
  walking: 'Walking',
  hiking: 'Hiking',
  cycling: 'Cycling',
  indoor_cycling: 'Indoor cycling',
  swimming: 'Swimming',
  lap_swimming: 'Swimming',
  rowing: 'Rowing',
  strength_training: 'Weight training',
  hiit: 'High-intensity intervals',
  yoga: 'Yoga',
  pilates: 'Pilates',
};
