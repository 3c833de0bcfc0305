import type { Priority } from '@schema/projects';
import type { StoryDraft, StoryProvider, StoryWish } from './story-provider.ts';

/** Writes a story for each sentence of the prompt, always the same for the same one. */
export const localProvider: StoryProvider = {
  model: 'local',
  generate: async ({ prompt, maxStories, project }) =>
    sentencesOf(prompt)
      .slice(0, maxStories)
      .map((sentence) => draftOf(readSentence(sentence), project)),
};

interface Wanted {
  /** With its article. */
  readonly role: string;
  readonly goal: string;
  readonly benefit: string | undefined;
}

/** The lines of a prompt and the sentences in them, without bullets and full stops. */
function sentencesOf(prompt: string): string[] {
  const sentences = prompt
    .split(/[\n\r\u2028\u2029]+|(?<=[.!?;])\s+/)
    .map((part) => part.replace(/^\s*(?:[-*•]|\d+[.)])\s*/, '').replace(/[\s.!?;]+$/, ''))
    .filter((part) => part !== '');
  return [...new Set(sentences)];
}

const whole = /^as (an? .+?),? i (?:want|need|would like)(?: to)? (.+?)(?:,? so that (.+))?$/i;
const opening =
  /^(?:please |we (?:want|need)(?: to)? |(?:a |the )?users? (?:can|must|should|want to|shall)(?: be able to)? |(?:let|allow) (?:a |the )?users? (?:to )?)/i;

function readSentence(sentence: string): Wanted {
  const [, role, goal, benefit] = whole.exec(sentence) ?? [];
  if (role !== undefined && goal !== undefined) return { role, goal, benefit };
  const rest = sentence.replace(opening, '') || sentence;
  return { role: 'a user', goal: lowerFirst(rest), benefit: undefined };
}

function draftOf({ role, goal, benefit }: Wanted, project: StoryWish['project']): StoryDraft {
  const points = pointsOf(goal);
  return {
    title: cut(upperFirst(goal), 200),
    description: cut(
      `As ${role}, I want to ${goal}${benefit === undefined ? '' : `, so that ${benefit}`}.`,
      20_000,
    ),
    acceptanceCriteria: [
      cut(`Given I am ${role} of ${project.name}`, 1000),
      cut(`When I ${goal}`, 1000),
      cut(`Then ${benefit ?? 'I see that it worked'}`, 1000),
    ],
    priority: priorityOf(goal) ?? project.defaultPriority,
    storyPoints: project.autoAssignPoints ? points : 0,
    tags: topics.filter(([, words]) => words.test(goal)).map(([topic]) => topic),
    tasks: project.includeTasks
      ? ['Design', 'Implement', 'Test'].map((step) => cut(`${step}: ${goal}`, 200))
      : [],
    confidence: benefit === undefined ? 0.5 : 0.75,
    estimatedHours: points * 2,
    complexity: points <= 2 ? 'low' : points <= 5 ? 'medium' : 'high',
    dependencies: [],
  };
}

const topics: readonly (readonly [topic: string, words: RegExp])[] = [
  ['authentication', /\b(?:log ?in|log ?out|sign ?(?:in|up|out)|password|account|session)/i],
  ['security', /\b(?:secur|password|encrypt|permission|token|audit)/i],
  ['payment', /\b(?:pay|invoice|refund|price|checkout|subscri)/i],
  ['search', /\b(?:search|find|filter|sort)/i],
  ['reporting', /\b(?:report|export|chart|dashboard|statistic)/i],
  ['notification', /\b(?:notif|e-?mail|remind|alert)/i],
];

function priorityOf(goal: string): Priority | undefined {
  if (/\b(?:secur|data loss|encrypt|urgent|critical)/i.test(goal)) return 'CRITICAL';
  if (/\b(?:log ?in|sign ?in|password|pay|must|permission)/i.test(goal)) return 'HIGH';
  if (/\b(?:maybe|later|nice to have|colou?r|theme)/i.test(goal)) return 'LOW';
  return undefined;
}

/** A Fibonacci number that grows with the words. */
function pointsOf(goal: string): number {
  const steps = [1, 2, 3, 5, 8, 13] as const;
  const words = goal.split(/\s+/).length;
  return steps[Math.min(Math.floor(words / 3), steps.length - 1)] ?? 13;
}

/** Keep at most so many characters, none of them in half. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  // An abbreviation stays one: “CSV files can be imported”.
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
