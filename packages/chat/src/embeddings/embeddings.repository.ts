import { insertFrom, notFound, type RepositoryContext } from '@schema/core';
import { deferred, insertSchema, parse } from '@schema/core/validators';
import { and, eq, sql } from 'drizzle-orm';
import * as z from 'zod';
import type { Message } from '../messages/messages.schema.ts';
import { isOwnMessage } from '../messages/own-message.ts';
import type { tables } from '../tables.ts';
import type { MessageEmbeddings } from './message-embeddings.table.ts';

/** The vector that a model made of a message. */
export interface NewEmbedding {
  readonly messageId: string;
  readonly model: string;
  /** As many numbers as the composition's vectors have dimensions. */
  readonly embedding: readonly number[];
}

/** A message, and how far it is from what was looked for. */
export interface Neighbour {
  readonly message: Message;
  /**
   * Cosine distance to four digits: 0 is the same direction, 2 the opposite. On an edge of rounding the
   * databases may differ by 0.0001.
   */
  readonly distance: number;
}

/** Cosine distance needs a length that 32-bit floats can hold, squared. */
function hasDirection(vector: readonly number[]): boolean {
  const square = vector.reduce((sum, value) => sum + Math.fround(value) ** 2, 0);
  return square > 1e-30 && square < 1e30;
}

/** How many neighbours: 1 to 100. */
const NeighbourCount = deferred(() => z.int().min(1).max(100));

/** Make the schemas of what is stored and of what is looked for, for a table's dimensions. */
export function embeddingSchemas(definition: MessageEmbeddings) {
  const stored = deferred(() => {
    const row = insertSchema(definition).omit({ createdAt: true, updatedAt: true });
    return row.extend({
      embedding: row.shape.embedding.refine(hasDirection, 'Expected a vector with a direction'),
    });
  });
  return { stored, wanted: deferred(() => stored.pick({ embedding: true })) };
}

type EmbeddingSchemas = ReturnType<typeof embeddingSchemas>;
type Stored = z.output<EmbeddingSchemas['stored']>;
type EmbeddingContext = RepositoryContext<typeof tables & { messageEmbeddings: MessageEmbeddings }>;

/** Calls over the vectors of one user's messages. */
export function embeddingRepository(
  context: EmbeddingContext,
  schemas: EmbeddingSchemas,
  userId: string,
) {
  const { db, tables, query, fn, clock } = context;
  const { messages, messageEmbeddings } = tables;

  const put = query('embeddings.put', (p: Stored & { userId: string; now: Date }) =>
    insertFrom(db, messageEmbeddings, {
      from: messages,
      where: and(eq(messages.id, p.messageId), isOwnMessage(context, p)),
      values: {
        messageId: messages.id,
        model: p.model,
        embedding: p.embedding,
        createdAt: p.now,
        updatedAt: p.now,
      },
    }).onConflictDoUpdate({
      target: messageEmbeddings.messageId,
      set: {
        model: sql`excluded.model`,
        embedding: sql`excluded.embedding`,
        updatedAt: sql`excluded.updated_at`,
      },
    }),
  );
  const nearest = query(
    'embeddings.nearest',
    (p: { embedding: number[]; userId: string; count: number }) => {
      const distance = fn.cosineDistance<number>(messageEmbeddings.embedding, p.embedding);
      return (
        db
          .select({ message: messages, distance: distance.as('distance') })
          .from(messageEmbeddings)
          .innerJoin(messages, eq(messages.id, messageEmbeddings.messageId))
          .where(isOwnMessage(context, p))
          // As it is shown: what is level there comes in the order of the ids. It keeps the HNSW index out
          // as well, which would find the nearest of all users, few or none of them this one's.
          .orderBy(sql`round(cast(${distance} as numeric), 4)`, messages.id)
          .limit(p.count)
      );
    },
  );

  return {
    /**
     * Store the vector of a message, in the place of an earlier one.
     *
     * @throws SchemaError INVALID_INPUT, NOT_FOUND
     */
    async put(input: NewEmbedding): Promise<void> {
      const row = parse(schemas.stored, input);
      if ((await put.run({ ...row, userId, now: clock.now() })) === 0) notFound('messages');
    },

    /**
     * Find the messages whose vectors are nearest to one; those of one distance come by id.
     *
     * @throws SchemaError INVALID_INPUT
     */
    async nearest(embedding: readonly number[], count = 10): Promise<Neighbour[]> {
      const input = parse(schemas.wanted, { embedding });
      return nearest.all({ ...input, userId, count: parse(NeighbourCount, count, 'count') });
    },
  };
}
