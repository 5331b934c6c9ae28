import type { EdgeKind, ParameterPurpose } from "../../model/workflow.ts";
import { appNode, databaseAt, outsideField, requestNode } from "../app.ts";
import { asText, lookUp } from "../values.ts";
import { type Draft, draftOf, plainText } from "./draft.ts";
import { addModelChosen } from "./inputs.ts";
import type { Flow, FlowNode } from "./node.ts";

/** Chains and agents that hold data, programs or requests of their own, which no other component of the flow stands for. */

interface Part {
  type: string;
  draft: Draft;
  kind: EdgeKind;
  /** What the model fills in. */
  asks?: ParameterPurpose;
}

type Inputs = FlowNode["inputs"];

const python: Part = {
  type: "pythonInterpreter",
  draft: draftOf("pythonInterpreter", "", {}).draft,
  kind: "tool",
  asks: "command",
};

const loader =
  (type: string) =>
  (inputs: Inputs): Part => ({ type, draft: draftOf(type, "", inputs).draft, kind: "document" });

/** The database that a chain asks with SQL of its model's. */
function database(inputs: Inputs): Part {
  const connection = plainText(inputs["url"]) ?? plainText(inputs["dbFilePath"]) ?? "";
  const { id, party, host } = databaseAt(connection, asText(inputs["database"]));
  const tables = asText(inputs["includesTables"]);
  const draft: Draft = {
    ...appNode({ id, kind: "database", party }, "read", [], tables),
    ...(host === undefined ? {} : { host }),
    ...(tables === undefined ? {} : { place: tables }),
  };
  return { type: "sqlDatabase", draft, kind: "tool", asks: "query" };
}

/** The service that a chain asks by its documentation: what that names first is the address. */
const api =
  (documentation: string, asks: ParameterPurpose) =>
  (inputs: Inputs): Part => {
    const url = /https?:\/\/[^\s"'<>)]{1,500}/i.exec(plainText(inputs[documentation]) ?? "")?.[0] ?? "";
    const draft: Draft = {
      ...requestNode(url, "write"),
      roles: ["egress", "retriever"],
      fields: [outsideField("*")],
    };
    return { type: "api", draft, kind: "tool", asks };
  };

const PARTS: Readonly<Record<string, readonly ((inputs: Inputs) => Part)[]>> = {
  csvAgent: [loader("csvFile"), () => python],
  airtableAgent: [loader("airtable"), () => python],
  sqlDatabaseChain: [database],
  getApiChain: [api("apiDocs", "url")],
  postApiChain: [api("apiDocs", "body")],
  openApiChain: [api("yamlLink", "body")],
};

/** Adds the parts of a component as nodes of their own, attached to it. */
export function addOwnParts(flow: Flow, node: FlowNode): void {
  for (const make of lookUp(PARTS, node.name) ?? []) {
    const { type, draft, kind, asks } = make(node.inputs);
    const part = flow.builder.add({
      ...draft,
      roles: kind === "tool" && !draft.roles.includes("tool") ? ["tool", ...draft.roles] : [...draft.roles],
      id: `${node.id}/${type}`,
      name: `${node.title}: ${type}`,
      type,
      at: node.at("inputs"),
    });
    addModelChosen(flow, part, node.at("inputs"), asks);
    flow.builder.edge({ from: part.id, to: node.id, kind });
  }
}
