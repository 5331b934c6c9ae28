type Token = { kind: "one"; accepts(char: string): boolean } | { kind: "star" | "any" | "folders" };

/** More alternatives than this are no pattern that anybody wrote by hand. */
const MAX_ALTERNATIVES = 256;

/**
 * Whether a path (with `/`) matches a glob: `*` and `?` stay within a name, `**` does not, `[a-z]` and `{a,b}` as in shells.
 * Names with a leading dot are names like others. Takes time in the product of the two lengths, whatever the glob.
 */
export function matchesGlob(path: string, glob: string): boolean {
  return alternatives(glob).some((plain) => matchesTokens(path, tokensOf(plain)));
}

function alternatives(glob: string): string[] {
  let open = [glob];
  const done: string[] = [];
  while (open.length > 0 && done.length + open.length <= MAX_ALTERNATIVES) {
    open = open.flatMap((text) => {
      const choice = /^([^{]*)\{([^{}]*)\}(.*)$/s.exec(text);
      if (choice === null) {
        done.push(text);
        return [];
      }
      const [, before = "", middle = "", after = ""] = choice;
      return middle.split(",").map((one) => before + one + after);
    });
  }
  return done;
}

function tokensOf(glob: string): Token[] {
  const tokens: Token[] = [];
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    if (char === "*") {
      if (glob.startsWith("**/", i) && (i === 0 || glob[i - 1] === "/")) {
        tokens.push({ kind: "folders" });
        i += 2;
      } else if (glob[i + 1] === "*") {
        tokens.push({ kind: "any" });
        i += 1;
      } else tokens.push({ kind: "star" });
    } else if (char === "?") tokens.push({ kind: "one", accepts: (c) => c !== "/" });
    else if (char === "[" && glob.indexOf("]", i + 2) !== -1) {
      const end = glob.indexOf("]", i + 2);
      tokens.push({ kind: "one", accepts: charSet(glob.slice(i + 1, end)) });
      i = end;
    } else tokens.push({ kind: "one", accepts: (c) => c === char });
  }
  return tokens;
}

function charSet(body: string): (char: string) => boolean {
  const negated = body.startsWith("!") || body.startsWith("^");
  const ranges: [string, string][] = [];
  for (let i = negated ? 1 : 0; i < body.length; i++) {
    const from = body.charAt(i);
    const isRange = body[i + 1] === "-" && i + 2 < body.length;
    ranges.push([from, isRange ? body.charAt(i + 2) : from]);
    if (isRange) i += 2;
  }
  return (char) => char !== "/" && ranges.some(([from, to]) => char >= from && char <= to) !== negated;
}

/** `reached[j]`: the tokens so far match the first `j` characters. */
function matchesTokens(path: string, tokens: readonly Token[]): boolean {
  let reached: boolean[] = Array.from({ length: path.length + 1 }, (_, j) => j === 0);
  for (const token of tokens) {
    const next: boolean[] = [];
    let inside = false;
    for (let j = 0; j <= path.length; j++) {
      const before = path.charAt(j - 1);
      if (token.kind === "one") next[j] = j > 0 && reached[j - 1] === true && token.accepts(before);
      else if (token.kind === "folders") next[j] = reached[j] === true || (inside && before === "/");
      else
        next[j] =
          reached[j] === true || (j > 0 && next[j - 1] === true && (token.kind === "any" || before !== "/"));
      inside ||= reached[j] === true;
    }
    reached = next;
  }
  return reached[path.length] === true;
}
