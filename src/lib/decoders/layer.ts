/**
 * A text, or what was decoded from it, that remembers where every unit came from. Offsets are UTF-16 code units of the
 * outermost text, whatever the depth of decoding.
 */
export interface Layer {
  readonly units: Uint16Array;
  /** Where unit i begins in the outermost text. */
  readonly starts: Int32Array;
  /** Where unit i ends in the outermost text (exclusive). */
  readonly ends: Int32Array;
  /** 1 where the last decoder wrote the unit, 0 where it left it as it was; left out: it wrote all of them. */
  readonly fresh?: Uint8Array;
}

/** A decoder opens one kind of encoding. It returns nothing when the layer holds nothing of its kind. Work is O(layer). */
export interface Decoder {
  /** As it stands in a sighting's `form`. */
  readonly form: string;
  decode(layer: Layer): Layer | undefined;
}

/** Where the units `first` and `last`, and what is between them, stand in the outermost text; in a reversed layer `last` is further left. */
export function spanOf({ starts, ends }: Layer, first: number, last: number): { start: number; end: number } {
  return {
    start: Math.min(starts[first] ?? 0, starts[last] ?? 0),
    end: Math.max(ends[first] ?? 0, ends[last] ?? 0),
  };
}

/** Stands between pieces of a layer that were not neighbours. U+FFFF is a noncharacter: no text holds it in earnest. */
export const BREAK = 0xffff;

/** 0, 1, 2, …: the offsets of every outermost layer, shared because nobody writes to them. */
let counting = new Int32Array(0);

/** The text as the outermost layer. */
export function rootLayer(text: string): Layer {
  if (counting.length <= text.length) counting = Int32Array.from({ length: text.length + 1 }, (_, i) => i);
  const bytes = Buffer.allocUnsafeSlow(text.length * 2);
  bytes.write(text, "utf16le");
  return {
    units: new Uint16Array(bytes.buffer, bytes.byteOffset, text.length),
    starts: counting.subarray(0, text.length),
    ends: counting.subarray(1, text.length + 1),
  };
}

/** Collects a layer whose size is not known beforehand. */
export class LayerBuilder {
  #units: Uint16Array;
  #starts: Int32Array;
  #ends: Int32Array;
  #fresh: Uint8Array;
  #length = 0;

  constructor(capacity = 256) {
    this.#units = new Uint16Array(capacity);
    this.#starts = new Int32Array(capacity);
    this.#ends = new Int32Array(capacity);
    this.#fresh = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds one unit that stands for [start, end) of the outermost text. */
  push(unit: number, start: number, end: number, fresh = 1): void {
    this.#reserve(1);
    this.#units[this.#length] = unit;
    this.#starts[this.#length] = start;
    this.#ends[this.#length] = end;
    this.#fresh[this.#length] = fresh;
    this.#length++;
  }

  /** Adds a code point, as two units when it lies beyond the BMP. */
  pushCodePoint(codePoint: number, start: number, end: number): void {
    if (codePoint <= 0xffff) {
      this.push(codePoint, start, end);
    } else {
      this.push(0xd800 + ((codePoint - 0x10000) >> 10), start, end);
      this.push(0xdc00 + ((codePoint - 0x10000) & 0x3ff), start, end);
    }
  }

  /** Copies units [from, to) of another layer as they are. */
  copy(layer: Layer, from: number, to: number): void {
    this.#reserve(to - from);
    const { units, starts, ends } = layer;
    let length = this.#length;
    for (let i = from; i < to; i++) {
      this.#units[length] = units[i] ?? 0;
      this.#starts[length] = starts[i] ?? 0;
      this.#ends[length] = ends[i] ?? 0;
      this.#fresh[length++] = 0;
    }
    this.#length = length;
  }

  /** Separates what comes next from what came before. */
  break(): void {
    if (this.#length > 0 && this.#units[this.#length - 1] !== BREAK) this.push(BREAK, 0, 0);
  }

  build(): Layer {
    return {
      units: this.#units.subarray(0, this.#length),
      starts: this.#starts.subarray(0, this.#length),
      ends: this.#ends.subarray(0, this.#length),
      fresh: this.#fresh.subarray(0, this.#length),
    };
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#units.length) return;
    const capacity = Math.max(this.#length + more, this.#units.length * 2);
    const grow = <T extends Uint8Array | Uint16Array | Int32Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.#units = grow(this.#units, new Uint16Array(capacity));
    this.#starts = grow(this.#starts, new Int32Array(capacity));
    this.#ends = grow(this.#ends, new Int32Array(capacity));
    this.#fresh = grow(this.#fresh, new Uint8Array(capacity));
  }
}

/** The layer as a string; for tests and messages, not for scanning. */
export function layerText(layer: Layer): string {
  let text = "";
  for (const unit of layer.units) text += String.fromCharCode(unit);
  return text;
}

/**
 * Bytes that a decoder wrote as units 0x80-0xff, joined into the characters they spell in UTF-8. What is no valid UTF-8 stays.
 * Returns the layer itself when there is nothing to join.
 */
export function joinUtf8(layer: Layer): Layer {
  const { units, starts, ends } = layer;
  let first = 0;
  while (first < units.length && ((units[first] ?? 0) < 0x80 || utf8Size(units, first) === 1)) first++;
  if (first === units.length) return layer;
  const joined = new LayerBuilder(units.length);
  for (let i = 0; i < units.length; ) {
    const size = utf8Size(units, i);
    if (size === 1) {
      joined.push(units[i] ?? 0, starts[i] ?? 0, ends[i] ?? 0, layer.fresh?.[i] ?? 1);
    } else {
      let codePoint = (units[i] ?? 0) & (0xff >> (size + 1));
      for (let k = 1; k < size; k++) codePoint = (codePoint << 6) | ((units[i + k] ?? 0) & 0x3f);
      const { start, end } = spanOf(layer, i, i + size - 1);
      joined.pushCodePoint(Math.min(codePoint, 0x10ffff), start, end);
    }
    i += size;
  }
  return joined.build();
}

/** How many units from `i` form one UTF-8 sequence; 1 when they form none. */
export function utf8Size(units: Uint16Array, i: number): number {
  const lead = units[i] ?? 0;
  const size =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 1;
  for (let k = 1; k < size; k++) {
    const next = units[i + k] ?? 0;
    if (next < 0x80 || next > 0xbf) return 1;
  }
  return size;
}
