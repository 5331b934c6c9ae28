import type { Node, Parameter, Reference } from "../model/workflow.ts";
import { type CodeReading, type Read, WHOLE } from "./readers/index.ts";

/** References that the importer resolved, as reads. `nameOf` gives a node's name by its id, for people. */
export function referenceReads(
  references: readonly Reference[],
  nameOf: ReadonlyMap<string, string>,
): Read[] {
  return references.map(({ from, name, field }) => ({
    origin: from === "node" ? { kind: from, name: nameOf.get(name) ?? name, id: name } : { kind: from, name },
    field: field === "" ? WHOLE : field,
    confidence: "high",
  }));
}

/**
 * A program's outputs and requests with each of its arguments replaced by what the node's parameter of that name reads. A program
 * that nobody could read, but whose arguments are stated, depends on all of those and on nothing else.
 */
export function bindArguments(
  program: Parameter,
  reading: CodeReading,
  node: Node,
  nameOf: ReadonlyMap<string, string>,
): Pick<CodeReading, "outputs" | "sends"> {
  if (program.runtime === undefined || program.runtime === "n8n" || program.runtime === "message")
    return reading;
  const bound = new Map<string, Read[]>();
  for (const { argument, references = [] } of node.parameters)
    if (argument !== undefined)
      bound.set(argument, [...(bound.get(argument) ?? []), ...referenceReads(references, nameOf)]);
  if (!reading.parsed) {
    const reads = [...bound.values()].flat().map((read): Read => ({ ...read, confidence: "low" }));
    return { outputs: [{ field: WHOLE, reads }], sends: [] };
  }
  const bind = (reads: readonly Read[]): Read[] =>
    reads.flatMap((read) =>
      read.origin.kind === "argument" ? narrow(boundTo(read.origin.name, bound), read) : [read],
    );
  return {
    outputs: reading.outputs.map(({ field, reads }) => ({ field, reads: bind(reads) })),
    sends: reading.sends.map((send) => ({ ...send, reads: bind(send.reads), address: bind(send.address) })),
  };
}

/** What an argument reads; `*`: any of them (`**kwargs`, a base class's method). */
function boundTo(name: string, bound: ReadonlyMap<string, Read[]>): Read[] {
  return name === WHOLE ? [...bound.values()].flat() : (bound.get(name) ?? []);
}

/** `order.email`, where the argument `order` reads one whole value: the field inside of that. */
function narrow(reads: readonly Read[], { field, confidence }: Read): Read[] {
  return reads.map((read) => ({
    ...read,
    confidence: confidence === "high" ? read.confidence : confidence,
    field:
      field === WHOLE || reads.length > 1
        ? read.field
        : read.field === WHOLE
          ? field
          : `${read.field}.${field}`,
  }));
}
