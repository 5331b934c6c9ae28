import { detectSecrets } from "../detectors/index.ts";
import { isSecretName } from "../detectors/secrets/index.ts";
import { compareText } from "../lib/text.ts";
import type { Confidence } from "../model/confidence.ts";
import { type DataClass, isSensitive, type Reader, sensitivityRank, sortClasses } from "../model/label.ts";
import type { Location } from "../model/location.ts";
import type { Field, FieldBasis, Node } from "../model/workflow.ts";
import { carriesData, type NodePlan } from "./plan.ts";
import { describeRead, type Origin, WHOLE } from "./readers/index.ts";

/** Where data comes from: one field of one node, and where in the flow graph it starts. */
export interface Source {
  plan: NodePlan;
  field: string;
  dataClasses: DataClass[];
  integrity: Field["integrity"];
  /** What the data classes are known by. */
  basis: FieldBasis;
  /** Who may see it; empty: nobody stated it. */
  readers: Reader[];
  /** `out`: the node puts it out; `held`: it stands in the node's prompt; a number: the port that reads it. */
  start: "out" | "held" | number;
  /** It comes in from outside at a node that works on it itself, which counts as arriving there. */
  arrives?: true;
  /** Less than high where nobody knows what the node brings in. */
  confidence?: Confidence;
  note: string;
  location: Location;
}

/** What memory gives when nobody said: the words of those it talked with. */
const MEMORY_FIELD: Field = {
  name: "messages",
  dataClasses: ["conversation"],
  integrity: "untrusted",
  readers: [],
  basis: "service",
};

/** A node of a type that nobody knows may fetch anything, from anywhere. */
const UNKNOWN_FIELD: Field = {
  name: WHOLE,
  dataClasses: [],
  integrity: "untrusted",
  readers: [],
  basis: "service",
};

/** Who may see a record, by what selects it: one's own record is one's own to read. */
const READERS_BY_KEY: Partial<Record<NonNullable<Node["keyedBy"]>, Reader[]>> = {
  "authenticated-identity": ["caller"],
  session: ["caller"],
};

/** Values of the instance that an expression reads, and what they usually hold. */
const INSTANCE_CLASSES: Partial<Record<Origin["kind"], DataClass>> = {
  environment: "internal",
  variable: "internal",
  secret: "credential",
};

/** What variables of the instance are called by convention (`STRIPE_KEY`); a field of that name could be any key. */
const KEY_VARIABLE = /(?<!PUBLIC)_KEY$/i;

/** Everything a node brings into the workflow. */
export function sourcesOf(plan: NodePlan): Source[] {
  if (plan.node.disabled) return [];
  return [...fieldSources(plan), ...promptSources(plan), ...instanceSources(plan)];
}

/** The most sensitive source first; then by name, so that the order is stable. */
export function bySensitivity(a: Source, b: Source): number {
  return rank(a) - rank(b) || compareText(a.field, b.field);
}

/** How sensitive the source's most sensitive class is: 0 is the most. */
export function rank(source: Source): number {
  return Math.min(...source.dataClasses.map(sensitivityRank));
}

function fieldSources(plan: NodePlan): Source[] {
  const { node } = plan;
  const fields = node.fields.length > 0 ? node.fields : undeclared(plan);
  // A chain or an agent that callers reach without any trigger before it.
  const worksOnIt =
    node.roles.includes("entry") && (node.roles.includes("model") || node.roles.includes("agent"));
  return fields
    .filter(
      (field) =>
        field === CALLED_FIELD || field.dataClasses.some(isSensitive) || field.integrity === "untrusted",
    )
    .map((field) => ({
      plan,
      field: field.name,
      dataClasses: field.dataClasses.length > 0 ? sortClasses(field.dataClasses) : ["unknown"],
      integrity: field.integrity,
      basis: field.basis,
      readers: readersOf(plan, field),
      ...(worksOnIt ? { start: "held" as const, arrives: true as const } : { start: "out" as const }),
      ...(isUnknown(node) || field === CALLED_FIELD ? { confidence: "low" as const } : {}),
      note: noteOf(plan),
      location: node.location,
    }));
}

/** What a workflow that is called but was not given answers: one's own, but nobody knows what. */
const CALLED_FIELD: Field = { ...UNKNOWN_FIELD, integrity: "trusted" };

/** What a node brings in of which nobody said anything. */
function undeclared({ node, callees }: NodePlan): Field[] {
  if (node.roles.includes("memory")) return [MEMORY_FIELD];
  if (node.calls !== undefined && callees.length === 0) return [CALLED_FIELD];
  return isUnknown(node) ? [UNKNOWN_FIELD] : [];
}

const isUnknown = ({ roles }: Node): boolean => roles.every((role) => role === "unknown");

function readersOf({ node, keyedBy }: NodePlan, field: Field): Reader[] {
  const stated = field.readers.length > 0 ? field.readers : node.readers;
  const byKey = keyedBy === undefined ? [] : (READERS_BY_KEY[keyedBy] ?? []);
  if (node.roles.includes("entry")) return unique(["caller", ...field.readers]);
  if (node.roles.includes("memory") && stated.length === 0 && byKey.length === 0) return ["owner"];
  return unique([...stated, ...byKey]);
}

const unique = (readers: readonly Reader[]): Reader[] => [...new Set(readers)];

function noteOf({ node, keyedBy, callees }: NodePlan): string {
  if (node.calls !== undefined && callees.length === 0)
    return "nobody knows what the called workflow answers";
  if (node.roles.includes("entry")) return "data from outside enters here";
  if (isUnknown(node)) return "nobody knows what this node brings in";
  if (node.roles.includes("memory")) {
    const shared = keyedBy === "nothing" || keyedBy === "client-input";
    return shared ? "memory holds conversations of other callers" : "memory holds the conversation";
  }
  if (node.roles.includes("store")) return "records are read here";
  if (node.roles.includes("retriever") || node.roles.includes("egress"))
    return "a service's answer comes in here";
  return "the data stands here";
}

/** The instructions themselves: what a caller gets a model to repeat. A secret among them makes them a credential. */
function promptSources(plan: NodePlan): Source[] {
  return plan.node.parameters
    .filter(
      ({ purpose, text, kind }) => purpose === "system-prompt" && kind !== "code" && /\S\s+\S/.test(text),
    )
    .map((parameter) => {
      const found = detectSecrets(parameter.text).map((span) => span.dataClass);
      const secret = found.filter((dataClass) => sensitivityRank(dataClass) <= sensitivityRank("credential"));
      return {
        plan,
        field: parameter.field,
        dataClasses: sortClasses(["system-prompt", ...secret]),
        integrity: "trusted",
        basis: secret.length > 0 ? "detector" : "service",
        readers: ["operators"],
        start: "held",
        note: secret.length > 0 ? "a secret stands in the system prompt" : "the system prompt stands here",
        location: parameter.location,
      };
    });
}

/** `$env.X`, `$vars.X`, `$secrets.X` where they go into content. In a header or an address they do their job. */
function instanceSources(plan: NodePlan): Source[] {
  const sources: Source[] = [];
  for (const [index, port] of plan.ports.entries()) {
    if (!carriesData(port) || port.purpose === "header" || port.purpose === "url") continue;
    for (const read of port.reads) {
      const usual = INSTANCE_CLASSES[read.origin.kind];
      if (usual === undefined) continue;
      sources.push({
        plan,
        field: describeRead(read),
        dataClasses: [
          isSecretName(read.origin.name) || KEY_VARIABLE.test(read.origin.name) ? "credential" : usual,
        ],
        integrity: "trusted",
        basis: "field-name",
        readers: ["operators"],
        start: index,
        note: `reads ${describeRead(read)}`,
        location: port.location,
      });
    }
  }
  return sources;
}
