import { asList, asText, get, lookUp } from "../values.ts";

/** An argument of a command, with its place in `args` (undefined: it stands in `command` itself). */
export interface Argument {
  text: string;
  index: number | undefined;
}

/**
 * What a server's settings start or reach:
 * - `package`, `image`: published by somebody, by its name without version; `script`: a program of the operator's own;
 * - `remote`: an address, also when a local proxy asks it.
 */
export interface Launch {
  kind: "package" | "image" | "script" | "remote" | "none";
  name: string;
  /** Undefined: whatever is newest when it starts. */
  version?: string;
  url?: Argument;
  /** What the server itself is given. */
  rest: readonly Argument[];
  /** `-e NAME=value` of a container. */
  env: readonly Argument[];
  /** `-v host:container` of a container. */
  mounts: readonly Argument[];
}

const NONE: Launch = { kind: "none", name: "", rest: [], env: [], mounts: [] };
const MAX_ARGUMENTS = 500;

/** Programs that fetch a package and run it, and the words that belong to them. */
const RUNNERS: Readonly<Record<string, readonly string[]>> = {
  npx: [],
  bunx: [],
  pnpx: [],
  pnpm: ["dlx", "exec"],
  yarn: ["dlx"],
  npm: ["exec", "x"],
  bun: ["x"],
  uvx: [],
  pipx: ["run"],
  uv: ["tool", "run", "x"],
};
/** Options of these programs that take a value of their own. */
const RUNNER_VALUES = new Set([
  "--with",
  "--python",
  "--index-url",
  "--extra-index-url",
  "--directory",
  "--project",
  "--cache",
  "--registry",
  "--env-file",
  "--with-editable",
  "--index",
  "-C",
]);
/** Options that name the package. */
const PACKAGE_OPTIONS = new Set(["-p", "--package", "--from", "--spec"]);
const DOCKER_VALUES = new Set(
  "-e --env -v --volume --mount --name --network --net -p --publish --env-file -w --workdir --user -u --add-host --platform --pull --entrypoint -m --memory --cpus -l --label -h --hostname --gpus --restart --security-opt --cap-add --cap-drop --tmpfs --dns --log-driver --ulimit --shm-size --device".split(
    " ",
  ),
);
const INTERPRETERS = /^(?:node|python[\d.]*|py|deno|bun|tsx|ts-node|ruby|php|java|dotnet|go|perl)$/;
const SHELLS = /^(?:cmd|sh|bash|zsh|wsl|env|powershell|pwsh|cmd\.exe|wsl\.exe|powershell\.exe)$/;
/** Packages that hand everything on to an address. */
const PROXIES = new Set([
  "mcp-remote",
  "mcp-proxy",
  "supergateway",
  "@modelcontextprotocol/proxy",
  "mcp-remote-client",
  "mcp-server-fetch-proxy",
]);

/** What may be the name of a package or image; anything else that stands in its place may be a key. */
const PUBLISHED = /^@?[\w.-]{1,100}(?:[/:][\w.-]{1,100}){0,5}$/;

/** How a server's settings start it. Nothing is looked up: names are taken as they stand. */
export function readLaunch(server: unknown): Launch {
  const url = ["url", "serverUrl", "httpUrl", "endpoint"]
    .map((key) => asText(get(server, key)))
    .find((text) => text !== undefined);
  if (url !== undefined) return { ...NONE, kind: "remote", name: "", url: { text: url, index: undefined } };
  const words = wordsOf(server);
  const launch = words.length === 0 ? NONE : readCommand(words, 0);
  const isName = launch.kind !== "package" && launch.kind !== "image" ? true : PUBLISHED.test(launch.name);
  return isName ? launch : { ...launch, name: "" };
}

/** The command as a list of words: some put it into one text, some into a list or an object (Zed). */
function wordsOf(server: unknown): Argument[] {
  const command = get(server, "command");
  const path = asText(command) ?? asText(get(command, "path"));
  const head = Array.isArray(command)
    ? command.map((text) => ({ text: String(text).slice(0, 4000), index: undefined }))
    : (path === undefined ? [] : splitCommand(path)).map((text) => ({ text, index: undefined }));
  const args = asList(get(server, "args") ?? get(command, "args"));
  return [
    ...head,
    ...args
      .slice(0, MAX_ARGUMENTS)
      .flatMap((text, index) => (typeof text === "string" ? [{ text, index }] : [])),
  ];
}

/** `uv run python` is three words, `C:\Program Files\node.exe` one. */
function splitCommand(command: string): string[] {
  const first = command.split(" ", 1)[0] ?? "";
  const isWord = /^[\w.@-]+$/.test(first);
  return isWord
    ? command
        .slice(0, 4000)
        .split(" ")
        .filter((word) => word !== "")
    : [command];
}

function readCommand(words: readonly Argument[], depth: number): Launch {
  const [first, ...rest] = words;
  if (first === undefined || depth > 4) return NONE;
  const program = baseName(first.text);
  if (SHELLS.test(program)) return readCommand(inShell(rest), depth + 1);
  if (program === "docker" || program === "podman") return readContainer(rest);
  if (lookUp(RUNNERS, program) !== undefined) return readRunner(program, rest, depth);
  if (INTERPRETERS.test(program)) return readInterpreter(rest);
  if (/[\\/]/.test(first.text)) return { ...NONE, kind: "script", name: program, rest };
  return proxied({ ...NONE, kind: "package", name: program, rest });
}

const baseName = (path: string): string =>
  (path.split(/[\\/]/).at(-1) ?? path).replace(/\.(?:cmd|exe|bat)$/i, "").toLowerCase();

/** What a shell is asked to run: `cmd /c npx …`, `bash -c "npx …"`, `env A=b npx …`. */
function inShell(words: readonly Argument[]): Argument[] {
  const start = words.findIndex(({ text }) => !/^(?:[-/]|\w+=)/.test(text));
  const [first, ...rest] = start === -1 ? [] : words.slice(start);
  if (first === undefined) return [];
  const parts = first.text.split(/\s+/).filter((word) => word !== "");
  return [...parts.map((text) => ({ text, index: first.index })), ...rest];
}

function readRunner(program: string, words: readonly Argument[], depth: number): Launch {
  const own = new Set(lookUp(RUNNERS, program) ?? []);
  let at = 0;
  let named: string | undefined;
  for (; at < words.length; at++) {
    const { text } = words[at] ?? { text: "" };
    const [option = "", value] = text.split("=", 2);
    if (PACKAGE_OPTIONS.has(option) && program !== "uv") {
      named ??= value ?? words[at + 1]?.text;
      if (value === undefined) at++;
    } else if (RUNNER_VALUES.has(option)) at += value === undefined ? 1 : 0;
    else if (!text.startsWith("-") && !(own.has(text) && at < 3)) break;
  }
  const target = words[at];
  if (target === undefined && named === undefined)
    return { ...NONE, kind: "script", name: program, rest: words };
  // `uv run`, `bun run`, `npm exec` without a package run what lies in the project.
  const inner = baseName(target?.text ?? "");
  const runs =
    program === "uv" &&
    words.some(({ text }) => text === "run") &&
    !words.some(({ text }) => text === "tool");
  if (program === "bun" && words[0]?.text !== "x")
    return { ...NONE, kind: "script", name: "bun", rest: words };
  if (runs && (INTERPRETERS.test(inner) || inner === "mcp" || isPath(target?.text ?? "")))
    return INTERPRETERS.test(inner)
      ? readCommand(words.slice(at), depth + 1)
      : { ...NONE, kind: "script", name: "uv", rest: words.slice(at) };
  const { name, version } = splitVersion(named ?? target?.text ?? "");
  const rest = words.slice(at + 1);
  // `npx tsx server.ts`, `npx ts-node …`
  if (INTERPRETERS.test(name)) return { ...NONE, kind: "script", name, rest };
  return proxied({ ...NONE, kind: "package", name, ...(version === undefined ? {} : { version }), rest });
}

const isPath = (text: string): boolean => /^[.~/\\]|^[A-Za-z]:|\.(?:py|js|mjs|cjs|ts)$/.test(text);

/** `python -m mcp_server_git`, `node …/node_modules/@scope/server/dist/index.js`, or a program of one's own. */
function readInterpreter(words: readonly Argument[]): Launch {
  const module = words.findIndex(({ text }) => text === "-m");
  const name = words[module + 1]?.text;
  if (module !== -1 && module < 4 && name !== undefined)
    return { ...NONE, kind: "package", name: name.split(".")[0] ?? name, rest: words.slice(module + 2) };
  const script = words.findIndex(({ text }) => !text.startsWith("-") && text !== "run");
  const path = words[script]?.text.replaceAll("\\", "/") ?? "";
  const installed = /node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//.exec(path.slice(0, 2000))?.[1];
  const rest = words.slice(script + 1);
  const fetched = /^(?:npm|jsr):(.+)$/.exec(path.slice(0, 500))?.[1];
  if (fetched !== undefined) return proxied({ ...NONE, kind: "package", ...splitVersion(fetched), rest });
  return installed === undefined
    ? { ...NONE, kind: "script", name: "script", rest: words }
    : { ...NONE, kind: "package", name: installed, rest };
}

function readContainer(words: readonly Argument[]): Launch {
  const env: Argument[] = [];
  const mounts: Argument[] = [];
  let at = words.findIndex(({ text }) => text === "run");
  if (at === -1) return { ...NONE, kind: "script", name: "docker", rest: words };
  for (at += 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined || !word.text.startsWith("-")) break;
    const split = word.text.startsWith("--") ? word.text.indexOf("=") : -1;
    const option = split === -1 ? word.text : word.text.slice(0, split);
    if (!DOCKER_VALUES.has(option)) continue;
    const value = split === -1 ? words[++at] : { ...word, text: word.text.slice(split + 1) };
    if (value === undefined) break;
    if (option === "-e" || option === "--env") env.push(value);
    if (option === "-v" || option === "--volume" || option === "--mount") mounts.push(value);
  }
  const image = words[at]?.text ?? "";
  if (image === "") return { ...NONE, kind: "script", name: "docker", rest: words };
  const { name, version } = splitTag(image);
  return proxied({
    kind: "image",
    name,
    ...(version === undefined ? {} : { version }),
    rest: words.slice(at + 1),
    env,
    mounts,
  });
}

/** `docker.io/mcp/git:1.2` → `mcp/git`, `1.2`. A digest is a version too. */
function splitTag(image: string): { name: string; version?: string } {
  const short = image.slice(0, 500).replace(/^(?:docker\.io|index\.docker\.io)\//, "");
  const [path = "", digest] = short.split("@", 2);
  const colon = path.indexOf(":", path.lastIndexOf("/") + 1);
  const name = colon === -1 ? path : path.slice(0, colon);
  const version = digest ?? (colon === -1 ? undefined : path.slice(colon + 1));
  return version === undefined || version === "latest" ? { name } : { name, version };
}

/** `@scope/name@1.2`, `name==1.2`, `name[extra]`, `git+https://…/name` → the name and, unless it is whatever is newest, the version. */
function splitVersion(text: string): { name: string; version?: string } {
  const short = text.slice(0, 500);
  if (/^(?:git\+|https?:|github:)/.test(short)) {
    const path = short.split(/[?#]/, 1)[0] ?? short;
    const last = (path.split("/").at(-1) ?? path).split("@", 1)[0] ?? "";
    return { name: last.endsWith(".git") ? last.slice(0, -".git".length) : last };
  }
  const at = Math.max(short.lastIndexOf("@"), 0);
  const equals = short.indexOf("==");
  const split = equals === -1 ? at : equals;
  const [name = ""] = (split > 0 ? short.slice(0, split) : short).split("[", 1);
  const version = split > 0 ? short.slice(split).replace(/^(?:==|@)/, "") : "";
  return version === "" || version === "latest" ? { name } : { name, version };
}

/** What stands behind a proxy is what counts. */
function proxied(launch: Launch): Launch {
  if (!PROXIES.has(launch.name)) return launch;
  const url = launch.rest.find(
    ({ text }) => /^(?:https?|wss?):\/\//i.test(text) || /^\$\{[^}]+\}/.test(text),
  );
  return url === undefined ? launch : { ...launch, kind: "remote", url };
}
