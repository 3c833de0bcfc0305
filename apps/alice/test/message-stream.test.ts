import { suite } from '@schema/testing';
import type { WirePage } from '@schema/testing/apps';
import { expect } from 'vitest';
import { composition } from '../src/composition.ts';
import { client, type WireMessage } from './support/client.ts';

const headers = { 'Content-Type': 'application/x-ndjson' };

suite('streamed messages', composition, (test) => {
  test('are stored as one when the last piece has come', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const path = `/conversations/${(await newConversation()).id}/messages`;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const write = (text: string | Uint8Array) =>
      writer.write(typeof text === 'string' ? new TextEncoder().encode(text) : text);

    const answer = as<WireMessage>(`${path}/stream`, { raw: readable, headers });
    await write('{"role":"assistant","clientId":"s-1"}\n{"delta":"Hel"}\n{"del');
    expect((await as<WirePage<WireMessage>>(path)).body.items).toEqual([]);
    // A character of two bytes may come in two pieces.
    const bytes = new TextEncoder().encode('ta":"lo wörld"}\n');
    const cut = bytes.indexOf(0xc3) + 1;
    await write(bytes.slice(0, cut));
    await write(bytes.slice(cut));
    await write('{"done":true,"metadata":{"model":"m"}}');
    await writer.close();

    const { status, body } = await answer;
    expect(status).toBe(201);
    expect(body).toMatchObject({
      role: 'assistant',
      content: 'Hello wörld',
      clientId: 's-1',
      metadata: { model: 'm' },
    });
    expect((await as<WirePage<WireMessage>>(path)).body.items).toEqual([body]);
  });

  test('may come byte by byte, and in blank lines', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const path = `/conversations/${(await newConversation()).id}/messages`;
    const lines =
      '\n {"role":"user"}\n\n{"delta":"a\\nß"}\r\n{"delta":"東"}\n  \n{"done":true}\n\n';
    const bytes = new TextEncoder().encode(lines);
    const raw = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const { status, body } = await as<WireMessage>(`${path}/stream`, { raw, headers });
    expect({ status, content: body.content }).toEqual({ status: 201, content: 'a\nß東' });
  });

  test('that break off leave nothing, and can be sent again', async ({ store }) => {
    const { as, newConversation } = await client(store).newUser();
    const path = `/conversations/${(await newConversation()).id}/messages`;
    const begun = '{"role":"assistant","clientId":"s-1"}\n{"delta":"Hello"}\n';
    const send = (raw: string) => as<WireMessage>(`${path}/stream`, { raw, headers });

    expect(await send(begun)).toMatchObject({
      status: 400,
      body: { error: { code: 'MALFORMED_REQUEST' } },
    });
    expect((await as<WirePage<WireMessage>>(path)).body.items).toEqual([]);
    const first = await send(`${begun}{"done":true}`);
    const again = await send(`${begun}{"done":true}`);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
  });
});
