/** One line without its end; `undefined` text: the line was longer than the limit and has been dropped. */
export interface Line {
  number: number;
  text: string | undefined;
}

/**
 * The lines of a byte stream (UTF-8, a byte-order mark is dropped, invalid bytes become U+FFFD), one at a time, so that memory
 * holds one line of at most `limit` characters whatever the stream is. `\n` and `\r\n` end a line.
 */
export async function* linesOf(stream: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8");
  let parts: string[] = [];
  let length = 0;
  let number = 1;
  const add = (text: string): void => {
    length += text.length;
    if (length <= limit) parts.push(text);
    else parts = [];
  };
  const line = (): Line => {
    const text = length > limit ? undefined : parts.join("").replace(/\r$/, "");
    parts = [];
    length = 0;
    number += 1;
    return { number: number - 1, text };
  };
  for await (const bytes of stream) {
    const text = decoder.decode(bytes, { stream: true });
    let from = 0;
    for (let to = text.indexOf("\n"); to !== -1; to = text.indexOf("\n", from)) {
      add(text.slice(from, to));
      yield line();
      from = to + 1;
    }
    add(text.slice(from));
  }
  add(decoder.decode());
  if (length > 0) yield line();
}
