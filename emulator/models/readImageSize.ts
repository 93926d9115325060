import { fieldError } from '../errors.ts';
import { isJsonObject } from '../json.ts';

export interface Size {
  width: number;
  height: number;
}

const PRESETS: Readonly<Record<string, Size>> = {
  square_hd: { width: 1024, height: 1024 },
  square: { width: 512, height: 512 },
  portrait_4_3: { width: 768, height: 1024 },
  portrait_16_9: { width: 576, height: 1024 },
  landscape_4_3: { width: 1024, height: 768 },
  landscape_16_9: { width: 1024, height: 576 },
};

const LIMIT = { low: 64, high: 2048 };

/** Reads `image_size`: a preset's name or a width and a height. Absent: 1024 square. */
export function readImageSize(value: unknown): Size {
  if (value === undefined || value === null) return { width: 1024, height: 1024 };
  if (typeof value === 'string') {
    const preset = PRESETS[value];
    if (preset) return preset;
    throw fieldError('image_size', 'Input should be a known size', 'one_of', {
      expected: Object.keys(PRESETS),
    });
  }
  if (!isJsonObject(value)) throw fieldError('image_size', 'Input should be a valid dictionary', 'dict_type');
  return { width: readSide(value.width), height: readSide(value.height) };
}

function readSide(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw fieldError('image_size', 'Input should be a valid integer', 'int_type');
  }
  if (value < LIMIT.low)
    throw fieldError('image_size', `Input should be at least ${LIMIT.low}`, 'greater_than_equal', {
      ge: LIMIT.low,
    });
  if (value > LIMIT.high)
    throw fieldError('image_size', `Input should be at most ${LIMIT.high}`, 'less_than_equal', {
      le: LIMIT.high,
    });
  return value;
}
