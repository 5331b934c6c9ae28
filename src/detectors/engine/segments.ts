/** A stretch of a stream and the offset where it begins. */
export interface Segment {
  text: string;
  start: number;
}

/**
 * Cuts a stream into segments whose borders depend on its text alone, never on its chunks: at the last line end that fits
 * into `size` characters, or after `size` characters where a line is longer.
 */
export interface Segmenter {
  push(chunk: string): Segment[];
  flush(): Segment[];
  /** Where the segment begins that is still open. */
  readonly start: number;
}

export function createSegmenter(size: number): Segmenter {
  let text = "";
  let start = 0;
  const cut = (): Segment[] => {
    const segments: Segment[] = [];
    let from = 0;
    while (text.length - from > size) {
      const line = text.lastIndexOf("\n", from + size - 1);
      const to = line < from ? from + size : line + 1;
      segments.push({ text: text.slice(from, to), start: start + from });
      from = to;
    }
    text = text.slice(from);
    start += from;
    return segments;
  };
  return {
    push(chunk) {
      text += chunk;
      return cut();
    },
    flush() {
      const last = text === "" ? [] : [{ text, start }];
      start += text.length;
      text = "";
      return last;
    },
    get start() {
      return start;
    },
  };
}
