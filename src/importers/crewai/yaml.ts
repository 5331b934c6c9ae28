import type { Source } from "../../lib/source.ts";
import { asList, asRecord, asText, get, isRecord } from "../values.ts";
import type { Agent, Task, Text, ToolUse } from "./crew.ts";
import type { Llm } from "./llm.ts";

/** Settings of a list of agents or tasks, and where they stand. */
export interface Entry {
  id: string;
  data: Record<string, unknown>;
  source: Source;
  at: readonly string[];
}

const isAgent = (value: unknown): boolean =>
  asText(get(value, "role")) !== undefined &&
  (asText(get(value, "goal")) !== undefined || asText(get(value, "backstory")) !== undefined);
const isTask = (value: unknown): boolean =>
  asText(get(value, "description")) !== undefined && asText(get(value, "expected_output")) !== undefined;

/** The agents of a file: under their names, below `agents`, or as a list. Cheap, and never throws. */
export function agentEntries(source: Source): Entry[] {
  return entriesOf(source, "agents", isAgent);
}

/** The tasks of a file, likewise. */
export function taskEntries(source: Source): Entry[] {
  return entriesOf(source, "tasks", isTask);
}

function entriesOf(source: Source, key: string, matches: (value: unknown) => boolean): Entry[] {
  const { data } = source;
  const below = get(data, key);
  const [values, at] = isRecord(below) || Array.isArray(below) ? [below, [key]] : [data, []];
  const found = Object.entries(Array.isArray(values) ? values : asRecord(values)).flatMap(
    ([name, value]): Entry[] => {
      if (!isRecord(value)) return [];
      const id = Array.isArray(values) ? (asText(value["name"]) ?? asText(value["role"]) ?? name) : name;
      return [{ id: id.trim(), data: value, source, at: [...at, name] }];
    },
  );
  // One entry says what the file is; those that lack something are read too.
  return found.some(({ data: value }) => matches(value))
    ? found.filter(({ data: value }) => isEntry(value))
    : [];
}

const KEYS: readonly string[] = ["role", "goal", "backstory", "description", "expected_output", "agent"];
const isEntry = (value: unknown): boolean => KEYS.some((key) => asText(get(value, key)) !== undefined);

const AGENT_TEXTS: readonly string[] = [
  "role",
  "goal",
  "backstory",
  "system_template",
  "prompt_template",
  "response_template",
];
const TASK_TEXTS: readonly string[] = ["description", "expected_output"];

/** An agent of a YAML file. https://docs.crewai.com/en/concepts/agents */
export function agentOf(entry: Entry): Agent {
  const { id, data, source, at } = entry;
  return {
    id,
    source,
    at,
    texts: textsOf(entry, AGENT_TEXTS),
    llm: llmOf(data["llm"]),
    toolLlm: llmOf(data["function_calling_llm"]),
    tools: toolsOf(entry),
    delegates: data["allow_delegation"] === true,
    runsCode: data["allow_code_execution"] === true,
    knowledge: asList(data["knowledge_sources"]).flatMap((one) => {
      const name = asText(one);
      return name === undefined ? [] : [{ name, files: [], source, at: [...at, "knowledge_sources"] }];
    }),
  };
}

/** A task of a YAML file. https://docs.crewai.com/en/concepts/tasks */
export function taskOf(entry: Entry): Task {
  const { id, data, source, at } = entry;
  const context = data["context"];
  const file = asText(data["output_file"]);
  return {
    id,
    source,
    at,
    texts: textsOf(entry, TASK_TEXTS),
    agent: asText(data["agent"])?.trim(),
    context:
      context === undefined || context === null
        ? undefined
        : (Array.isArray(context) ? context : [context]).flatMap((one) => asText(one)?.trim() ?? []),
    tools: toolsOf(entry),
    outputFile: file === undefined ? undefined : { text: file, source, at: [...at, "output_file"] },
    humanInput: data["human_input"] === true,
    guardrail: asText(data["guardrail"]) === undefined ? undefined : "model",
  };
}

function textsOf({ data, source, at }: Entry, keys: readonly string[]): Map<string, Text> {
  return new Map(
    keys.flatMap((key) => {
      const text = asText(data[key]);
      return text === undefined ? [] : [[key, { text, source, at: [...at, key] }] as const];
    }),
  );
}

function toolsOf({ data, source, at }: Entry): ToolUse[] {
  return asList(data["tools"]).flatMap((tool, index) => {
    const name = asText(tool) ?? asText(get(tool, "name"));
    return name === undefined
      ? []
      : [{ name: name.replace(/\(\)$/, ""), source, at: [...at, "tools", String(index)] }];
  });
}

/** `gpt-4o`, or settings of a client. */
export function llmOf(value: unknown): Llm | undefined {
  const name = asText(value);
  if (name !== undefined) return { model: name };
  if (!isRecord(value)) return undefined;
  const model = asText(value["model"]) ?? asText(value["model_name"]);
  const url = asText(value["base_url"]) ?? asText(value["api_base"]);
  const key = asText(value["api_key"]);
  return {
    ...(model === undefined ? {} : { model }),
    ...(url === undefined ? {} : { url }),
    ...(key === undefined ? {} : { key }),
  };
}
