import { hostOf, isOwnHost, modelVendorAt } from "../../lib/hosts.ts";

/** Programs that ask a model: how their call looks, the service, and which tools they have. */
interface Program {
  call: RegExp;
  service: string;
  tools: "claude" | "gemini" | "codex" | "all" | "none";
}

/** Behind the beginning of a command: a line, a pipe, `$(`, `npx -y`. */
const START =
  "(?:^|[\\n;|&(`]|\\$\\()[ \\t]*(?:sudo[ \\t]+)?(?:timeout[ \\t]+\\w+[ \\t]+)?(?:(?:npx|bunx|uvx|pnpm dlx)[ \\t]+(?:-y[ \\t]+|--yes[ \\t]+)?)?";
const call = (text: string): RegExp => new RegExp(`${START}${text}`);
/** Arguments that ask nothing. */
const IDLE =
  "(?![ \\t]+(?:--version|-v\\b|--help|-h\\b|mcp\\b|config\\b|update\\b|install\\b|login\\b|doctor\\b|setup-token\\b|plugin\\b))";

const PROGRAMS: readonly Program[] = [
  {
    call: call(`(?:claude|@anthropic-ai/claude-code(?:@[\\w.-]+)?)${IDLE}[ \\t]+[-"'$<]`),
    service: "anthropic",
    tools: "claude",
  },
  {
    call: call(`(?:gemini|@google/gemini-cli(?:@[\\w.-]+)?)${IDLE}[ \\t]+[-"'$<]`),
    service: "gemini",
    tools: "gemini",
  },
  { call: call(`qwen${IDLE}[ \\t]+-`), service: "tongyi", tools: "gemini" },
  {
    call: call("(?:codex|@openai/codex(?:@[\\w.-]+)?)[ \\t]+(?:-[^\\n]{0,200}[ \\t])?exec\\b"),
    service: "openai",
    tools: "codex",
  },
  { call: call("aider[ \\t][^\\n]{0,300}(?:--message|-m\\b|--msg)"), service: "openai", tools: "all" },
  {
    call: call("llm[ \\t]+(?:-m\\b|-s\\b|prompt\\b|--model|--system|[\"'$])"),
    service: "openai",
    tools: "none",
  },
  { call: call("opencode[ \\t]+run\\b"), service: "opencode", tools: "all" },
  { call: call("cursor-agent[ \\t]+[-\"'$]"), service: "cursor", tools: "all" },
  {
    call: call("(?:copilot[ \\t]+(?:-p|--prompt)|gh[ \\t]+copilot[ \\t]+(?:suggest|explain))\\b"),
    service: "github-copilot",
    tools: "all",
  },
  { call: call("gh[ \\t]+models[ \\t]+(?:run|eval)\\b"), service: "github-models", tools: "none" },
  { call: call("goose[ \\t]+run\\b"), service: "goose", tools: "all" },
  { call: call("droid[ \\t]+exec\\b"), service: "factory", tools: "all" },
  { call: call("(?:openai[ \\t]+api|sgpt|chatgpt)[ \\t]+"), service: "openai", tools: "none" },
  { call: call("ollama[ \\t]+run\\b"), service: "ollama", tools: "none" },
];

/** A shell text's way to ask a model, if it has one. */
export interface ModelCall {
  service: string;
  tools: Program["tools"];
  /** Asked by a request, not by a program. */
  host?: string;
}

const MAX_TEXT = 200_000;
/** Texts that a shell writes somewhere (`cat << EOF`) are no commands of its own. */
const HERE_DOCUMENT = /<<-?[ \t]*["']?(\w{1,60})["']?/;
const RUNS_TEXT = /\b(?:ba|z|da)?sh\b|\bssh\b|\bpython|\bnode\b|\bclaude\b|\bgemini\b|\bcodex\b/;

/** The commands of a shell text: without comments and texts in it, each on one line. */
function tidy(text: string): string {
  const kept: string[] = [];
  let end: string | undefined;
  for (const line of text.slice(0, MAX_TEXT).split("\n")) {
    if (end !== undefined) {
      if (line.trim() === end) end = undefined;
      continue;
    }
    if (!/^[ \t]*#/.test(line)) kept.push(line.endsWith("\\") ? `${line.slice(0, -1)} ` : `${line}\n`);
    if (!RUNS_TEXT.test(line)) end = HERE_DOCUMENT.exec(line)?.[1];
  }
  return kept.join("");
}

/** The model that a `run` text asks, through a program or by a request to a vendor's host. */
export function modelCall(text: string): ModelCall | undefined {
  const tidied = tidy(text);
  for (const host of hostsIn(tidied)) {
    const service = modelVendorAt(host);
    if (service !== undefined && /\b(?:curl|wget|http|https|fetch|requests|axios)\b/.test(tidied))
      return { service, tools: "none", host };
  }
  const program = PROGRAMS.find((one) => one.call.test(tidied));
  return program === undefined ? undefined : { service: program.service, tools: program.tools };
}

function hostsIn(text: string): string[] {
  return [...text.matchAll(/https?:\/\/[^\s"'`<>|)]{1,500}/gi)]
    .slice(0, 50)
    .flatMap(([url]) => hostOf(url) ?? []);
}

const POSTS =
  /\bgh (?:issue|pr|release|gist|discussion|label|repo|workflow) (?:comment|create|edit|review|close|reopen|merge|upload|delete|run|transfer|lock)\b|\bgit push\b|\bgh api graphql\b/;
const CHANGES = / (?:-X|--method|-f|-F|--field|--raw-field|--input)\b/;
const UPLOADS =
  / (?:-d|--data|--data-\w+|-F|--form|-T|--upload-file|--post-\w+|--json)\b| (?:-X|--request) ?["']?(?:POST|PUT|PATCH)\b/;
const READS =
  /\bgh (?:issue|pr|run|search|release|discussion) (?:view|list|diff|checks|issues|prs|code|download|status)\b|\bgh (?:api|search)\b|\bgit (?:log|diff|show)\b/;

/** The lines of a shell text, with one blank between words. */
const linesOf = (text: string): string[] =>
  tidy(text)
    .replace(/[ \t]+/g, " ")
    .split("\n");

/** Where a `run` text sends what it has: to GitHub, or to another host. */
export function destinationOf(text: string): { service: string; host: string } | undefined {
  const lines = linesOf(text);
  if (lines.some((line) => POSTS.test(line) || (/\bgh api\b/.test(line) && CHANGES.test(line))))
    return { service: "github", host: "api.github.com" };
  const uploads = lines.filter((line) => /\b(?:curl|wget)\b/.test(line) && UPLOADS.test(line));
  const host = hostsIn(uploads.join("\n")).find((one) => !isOwnHost(one) && modelVendorAt(one) === undefined);
  return host === undefined ? undefined : { service: host.endsWith("github.com") ? "github" : host, host };
}

/** Whether a `run` text reads what people wrote: issues, pull requests, commits. */
export function readsPeople(text: string): boolean {
  return linesOf(text).some((line) => READS.test(line));
}

/** What earlier steps wrote into a file (`cat > file << 'EOF'`), the last of them; undefined when none did. */
export function fileWritten(runs: readonly string[], named: string): string | undefined {
  const path = named.trim().replace(/^["']|["']$/g, "");
  if (path === "" || path.length > 300) return undefined;
  return runs.flatMap((run) => writtenIn(run, path)).at(-1);
}

function writtenIn(run: string, path: string): string[] {
  const lines = run.slice(0, MAX_TEXT).split("\n");
  return lines.flatMap((line, index) => {
    const end = line.includes(path) && line.includes(">") ? HERE_DOCUMENT.exec(line)?.[1] : undefined;
    if (end === undefined) return [];
    const body = lines.slice(index + 1);
    const length = body.findIndex((one) => one.trim() === end);
    return [body.slice(0, length === -1 ? undefined : length).join("\n")];
  });
}

/** Names that a `run` text gives to `$GITHUB_ENV`. */
export function environmentSet(text: string): string[] {
  if (!text.includes("GITHUB_ENV")) return [];
  return [...tidy(text).matchAll(/(?:^|["'\s])([A-Za-z_]\w{0,100})(?:=|<<)/g)]
    .map(([, name]) => name ?? "")
    .slice(0, 500);
}

/** Whether a shell runs the variable's value as a command: `eval "$X"`, `bash -c "$X"`. A variable in quotes is data. */
export function runsVariable(text: string, name: string): boolean {
  const variable = new RegExp(
    `(?:\\beval\\b|\\b(?:ba|z|da)?sh[ \\t]+-c\\b|\\biex\\b|\\bpython3?[ \\t]+-c\\b|\\bnode[ \\t]+-e\\b)[^\\n]{0,500}\\$(?:env:)?\\{?${name}\\b`,
  );
  return /^\w+$/.test(name) && variable.test(tidy(text));
}
