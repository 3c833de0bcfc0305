import { offsetOf } from '@schema/core/validators';
import { getFitSportName, getFitSubSportName } from 'fit-file-parser/profile';
import {
  FitMessageReaderError,
  type FitRawMessage,
  fitTimestampToUnixMilliseconds,
  readFitMessages,
  readFitUnsignedField,
} from 'fit-file-parser/raw';
import {
  badFile,
  type FileInput,
  type ImportOptions,
  Input,
  knownTimeZone,
  tooLarge,
} from '../input.ts';
import { localAt } from '../local-time.ts';
import { type FileReport, type ImportTarget, Writer } from '../report.ts';
import { settle } from '../units.ts';
import { activityRow } from './activity-row.ts';

/** How a FIT file is read. */
export interface FitOptions extends ImportOptions {
  /** Where the activity took place, for files without the device's local time; UTC without it. */
  readonly timeZone?: string | undefined;
}

/** Most bytes of a file: days of recording every second. */
const sizeLimit = 32 << 20;

// Numbers of messages and types: FIT SDK, Profile.xlsx.
const session = 18;
const activity = 34;
const enumeration = 0x00;
const uint8 = 0x02;
const uint16 = 0x84;
const uint32 = 0x86;

interface Field {
  readonly number: number;
  readonly type: number;
  readonly scale?: number;
}

/** The fields that are read, as the same table has them. */
const ofSession = {
  startTime: { number: 2, type: uint32 },
  sport: { number: 5, type: enumeration },
  subSport: { number: 6, type: enumeration },
  elapsedTime: { number: 7, type: uint32, scale: 1000 },
  timerTime: { number: 8, type: uint32, scale: 1000 },
  distance: { number: 9, type: uint32, scale: 100 },
  calories: { number: 11, type: uint16 },
  averageHeartRate: { number: 16, type: uint8 },
  maximumHeartRate: { number: 17, type: uint8 },
} satisfies Record<string, Field>;
const localTimestamp: Field = { number: 5, type: uint32 };

/**
 * Import the sessions of one FIT activity file. It is held in memory whole, since its checksum
 * stands at the end; of its messages only sessions are kept.
 *
 * @throws SchemaError INVALID_INPUT on `file` for what is no FIT file or fails its checksum,
 *   LIMIT_EXCEEDED for one over 32 MB
 */
export async function importGarminFit(
  target: ImportTarget,
  file: FileInput,
  options: FitOptions = {},
): Promise<FileReport> {
  const timeZone = knownTimeZone(options.timeZone);
  const input = new Input(file, options);
  const writer = new Writer(target, 'garmin', input);
  const bytes = await readBytes(input);
  if (bytes.length < sizeOf(bytes)) return writer.finish(true);
  const messages = readMessages(bytes);
  input.records = messages.length;
  const offset = offsetIn(messages);
  const rows = messages
    .filter(({ globalMessageNumber }) => globalMessageNumber === session)
    .flatMap((message, index) => {
      const start = numberIn(message, ofSession.startTime);
      if (start === null) {
        writer.reject('activity', {
          line: index + 1,
          field: 'startTime',
          reason: 'Expected a time',
        });
        return [];
      }
      const at = fitTimestampToUnixMilliseconds(start);
      const meters = numberIn(message, ofSession.distance);
      return activityRow({
        sport: sportOf(message),
        start: localAt(at, offset ?? offsetOf(at, timeZone)),
        title: null,
        seconds: numberIn(message, ofSession.timerTime) ?? numberIn(message, ofSession.elapsedTime),
        kilometres: meters === null ? null : settle(meters / 1000),
        kilocalories: numberIn(message, ofSession.calories),
        averageHeartRate: numberIn(message, ofSession.averageHeartRate),
        highestHeartRate: numberIn(message, ofSession.maximumHeartRate),
        line: index + 1,
      });
    });
  await writer.write('activity', rows);
  return writer.finish(false);
}

async function readBytes(input: Input): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input.chunks()) {
    if (typeof chunk === 'string') throw badFile('It is text');
    if (input.bytes > sizeLimit) throw tooLarge('The file', sizeLimit, 'bytes');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** How long the file says it is: header, messages and checksum. */
function sizeOf(bytes: Uint8Array): number {
  const signature = String.fromCharCode(...bytes.subarray(8, 12));
  if (!'.FIT'.startsWith(signature)) throw badFile('It is no FIT file');
  if (bytes.length < 12) return 12;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint8(0) + view.getUint32(4, true) + 2;
}

function readMessages(bytes: Uint8Array): readonly FitRawMessage[] {
  try {
    return readFitMessages(bytes, { messageNumbers: [session, activity] }).messages;
  } catch (error) {
    if (!(error instanceof FitMessageReaderError)) throw error;
    throw badFile(
      error.code === 'invalid_crc' ? 'Its checksum is wrong' : 'It is no whole FIT file',
    );
  }
}

/** How far the device's clock was ahead of UTC, in milliseconds; offsets are whole quarters of an hour. */
function offsetIn(messages: readonly FitRawMessage[]): number | undefined {
  for (const message of messages) {
    if (message.globalMessageNumber !== activity) continue;
    const local = numberIn(message, localTimestamp);
    if (local === null || message.timestamp === undefined) continue;
    const quarters = Math.round((local - message.timestamp) / 900);
    // A device that does not know the time counts from when it was switched on.
    if (quarters >= -12 * 4 && quarters <= 14 * 4) return quarters * 900_000;
  }
  return undefined;
}

/** `trail_running`, `indoor_cycling`, `yoga`: FIT has a sport and a kind of it. */
function sportOf(message: FitRawMessage): string {
  const sport = getFitSportName(numberIn(message, ofSession.sport)) ?? 'other';
  const kind = getFitSubSportName(numberIn(message, ofSession.subSport));
  if (!kind || kind === 'generic') return sport;
  const isWhole = kind.includes(sport) || sport === 'training' || sport === 'fitness_equipment';
  return isWhole ? kind : `${kind}_${sport}`;
}

function numberIn(
  { fields, littleEndian }: FitRawMessage,
  { number, type, scale = 1 }: Field,
): number | null {
  const field = fields.find(({ fieldNumber }) => fieldNumber === number);
  const size = type === uint32 ? 4 : type === uint16 ? 2 : 1;
  try {
    const value = readFitUnsignedField(field, type, size, littleEndian);
    return value === undefined ? null : value / scale;
  } catch {
    throw badFile('A field of it has another type than FIT says');
  }
}
