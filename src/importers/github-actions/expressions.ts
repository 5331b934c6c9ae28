/**
 * What `${{ … }}` in a text reads: the contexts whose value can become part of the result. Conditions decide and carry nothing on:
 * of `a && b` only `b` comes out when `a` holds anything, of `a == b` neither.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/expressions
 */

const MAX_TEXT = 200_000;
const MAX_EXPRESSION = 20_000;
const MAX_DEPTH = 50;
/** Functions that give a truth value or a digest. */
const VALUE_FREE = new Set([
  "contains",
  "startswith",
  "endswith",
  "hashfiles",
  "success",
  "failure",
  "always",
  "cancelled",
]);
const TOKEN = /\s+|'(?:[^']|'')*'|[A-Za-z_][\w-]*|\d[\w.]*|&&|\|\||[=!<>]=|[()[\].,*!<>]|[\s\S]/g;

/** The dotted paths (`github.event.issue.title`) that a text with live parts reads; without any, an empty list. */
export function pathsIn(text: string): string[] {
  const paths = new Set<string>();
  for (const expression of expressionsIn(text)) for (const path of pathsOf(expression)) paths.add(path);
  return [...paths];
}

/** The contents of `${{ … }}`, in order. */
export function expressionsIn(text: string): string[] {
  const found: string[] = [];
  const limited = text.slice(0, MAX_TEXT);
  for (let at = limited.indexOf("${{"); at !== -1; at = limited.indexOf("${{", at)) {
    const end = limited.indexOf("}}", at + 3);
    if (end === -1) break;
    found.push(limited.slice(at + 3, end));
    at = end + 2;
  }
  return found;
}

/** The paths whose value an expression (without its braces) can have. */
export function pathsOf(expression: string): string[] {
  const tokens = (expression.slice(0, MAX_EXPRESSION).match(TOKEN) ?? []).filter(
    (token) => token.trim() !== "",
  );
  return new Reader(tokens).either(0);
}

class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  #take(...wanted: string[]): boolean {
    const found = wanted.includes(this.#tokens[this.#at] ?? "");
    if (found) this.#at += 1;
    return found;
  }

  /** `a || b`: either comes out. */
  either(depth: number): string[] {
    const paths = this.#both(depth);
    while (this.#take("||")) paths.push(...this.#both(depth));
    return paths;
  }

  /** `a && b`: `b` comes out, or what of `a` is empty. */
  #both(depth: number): string[] {
    let paths = this.#compared(depth);
    while (this.#take("&&")) paths = this.#compared(depth);
    return paths;
  }

  #compared(depth: number): string[] {
    let paths = this.#single(depth);
    while (this.#take("==", "!=", "<", ">", "<=", ">=")) {
      this.#single(depth);
      paths = [];
    }
    return paths;
  }

  #single(depth: number): string[] {
    if (depth > MAX_DEPTH) return [];
    if (this.#take("!")) {
      this.#single(depth + 1);
      return [];
    }
    if (this.#take("(")) {
      const inner = this.either(depth + 1);
      this.#take(")");
      return inner;
    }
    const token = this.#tokens[this.#at] ?? "";
    if (!/^[A-Za-z_]/.test(token)) {
      // A literal, or what nobody can read: over it, so that reading goes on.
      if (token !== ")" && token !== "," && token !== "]") this.#at += 1;
      return [];
    }
    this.#at += 1;
    return this.#take("(") ? this.#call(token, depth) : [this.#path(token, depth)];
  }

  #call(name: string, depth: number): string[] {
    const paths: string[] = [];
    while (this.#at < this.#tokens.length && !this.#take(")")) {
      const before = this.#at;
      paths.push(...this.either(depth + 1));
      this.#take(",");
      if (this.#at === before) this.#at += 1;
    }
    // `fromJSON(x).field` is part of what was read.
    this.#path("", depth);
    return VALUE_FREE.has(name.toLowerCase()) ? [] : paths;
  }

  #path(head: string, depth: number): string {
    const parts = [head];
    for (;;) {
      if (this.#take(".")) parts.push(this.#tokens[this.#at++] ?? "");
      else if (this.#take("[")) {
        const key = this.#tokens[this.#at] ?? "";
        if (key.startsWith("'")) {
          parts.push(key.slice(1, -1));
          this.#at += 1;
        } else {
          this.either(depth + 1);
          parts.push("*");
        }
        this.#take("]");
      } else return parts.join(".").slice(0, 300);
      if (parts.length > 20) return parts.join(".").slice(0, 300);
    }
  }
}
