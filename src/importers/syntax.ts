import { looksLikeEnv, parseEnv } from "../lib/env.ts";
import { parseJson } from "../lib/json.ts";
import { parseJsonLines } from "../lib/json-lines.ts";
import { createLines } from "../lib/places.ts";
import type { Source, Syntax } from "../lib/source.ts";
import { parseYamlDocuments } from "../lib/yaml.ts";
import { looksLikeJson } from "./formats.ts";
import { quoteLoose } from "./loose-yaml.ts";

/** A line that hand-written workflows and the YAML formats of other platforms have near their top. */
const YAML_WORKFLOW =
  /^["']?(?:kind|app|nodes|jobs|version|openapi|swagger|definition|mcpServers|services)["']?[ \t]*:/m;
const HEAD_LENGTH = 100_000;
const HAND_WRITTEN = /^["']?kind["']?[ \t]*:[ \t]*["']?workflow["']?[ \t]*(?:#.*)?$/m;

/** Programs and templates of prompts say by their name alone in which language they are written. */
const PROGRAMS: readonly (readonly [name: RegExp, syntax: Syntax])[] = [
  [/\.py$/i, "python"],
  [/\.[mc]?tsx?$/i, "typescript"],
  [/\.[mc]?jsx?$/i, "javascript"],
  [/\.(?:jinja2?|j2|prompty)$/i, "text"],
];

/** `.env`, `n8n.env`, `.env.production`. */
const ENVIRONMENT = /(?:^|[\\/.])env(?:\.[a-z0-9_-]{1,40})?$/i;
/** Pages for people, which show workflows within their text. */
const PROSE = /\.(?:mdx?|rst|adoc|html?)$/i;
/** What template engines leave in YAML that is no YAML yet (Helm charts, Ansible, Jinja). */
const TEMPLATE = /\{\{-|\{\{ ?(?:\.|\$|include |template |if |range |end )|\{%/;

/** The only or first text of values in a file; see `parseSources`. */
export function parseSource(text: string, file: string): Source | { reason: string } {
  const sources = parseSources(text, file);
  return "reason" in sources ? sources : (sources[0] ?? { reason: "it is empty" });
}

/**
 * What a file holds: one source, or of YAML one for each of its documents. Files are told apart by their beginning; where that
 * says nothing, the name says what the author meant. Errors: `not-json`, `not-yaml`, `too-large`, `too-deep`.
 */
export function parseSources(text: string, file: string): Source[] | { reason: string } {
  const program = PROGRAMS.find(([name]) => name.test(file))?.[1];
  if (program !== undefined) return [programSource(text, file, program)];
  const head = text.slice(0, HEAD_LENGTH).replaceAll("\r", "");
  if (/\.(?:jsonl|ndjson)$/i.test(file)) return [parseJsonLines(text, file)];
  if (looksLikeJson(head)) return [parseJson(text, file)];
  if (PROSE.test(file)) return { reason: "not a workflow" };
  if (HAND_WRITTEN.test(head) || /\.ya?ml$/i.test(file)) return yamlSources(text, file);
  if (ENVIRONMENT.test(file) || looksLikeEnv(head)) return [parseEnv(text, file)];
  if (YAML_WORKFLOW.test(head)) {
    try {
      return parseYamlDocuments(quoteLoose(text), file);
    } catch {
      return { reason: "not a workflow" }; // prose with a colon in it
    }
  }
  if (/\.jsonc?$/i.test(file)) return [parseJson(text, file)];
  return { reason: text.trim() === "" ? "it is empty" : "not a workflow" };
}

function yamlSources(text: string, file: string): Source[] | { reason: string } {
  try {
    return parseYamlDocuments(quoteLoose(text), file);
  } catch (error) {
    if (TEMPLATE.test(text)) return { reason: "a template, which becomes YAML only when it is filled in" };
    throw error;
  }
}

/** A program or template has no values; `/offset/<n>` names a place in its text. */
function programSource(text: string, file: string, syntax: Syntax): Source {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const lines = createLines(body);
  return {
    file,
    syntax,
    text: body,
    data: undefined,
    locate: (pointer) => lines(Number(/^\/offset\/(\d+)/.exec(pointer)?.[1] ?? 0)),
  };
}
