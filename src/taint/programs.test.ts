import { describe, expect, it } from "vitest";
import type { Node } from "../model/workflow.ts";
import { traceWorkflows } from "./index.ts";
import { code, crm, edges, found, node, workflow } from "./testing.ts";

const runs = (text: string, language: "javascript" | "python" = "javascript"): Node =>
  node("Code", ["code"], { output: "join", parameters: [code(text, language)] });
const traced = (program: Node) => workflow([crm(), program], edges("CRM -> Code"));

describe("what programs send", () => {
  it("goes to the host that the program names, and only what goes along", () => {
    const posts = (field: string) =>
      traced(
        runs(
          `await fetch('https://hooks.example.com/x', { method: 'POST', body: $json.${field} }); return [];`,
        ),
      );
    expect(found(posts("email"))).toEqual(["CRM -> Code (third-party)"]);
    expect(found(posts("plan"))).toEqual([]);
    const { paths, facts } = traceWorkflows([posts("email")]);
    expect(paths[0]).toMatchObject({ sinkHost: "hooks.example.com", sinkParty: "third-party" });
    expect(facts.get("flow")?.egress).toMatchObject([{ nodeId: "Code", host: "hooks.example.com" }]);
  });

  it("is a prompt where the host is a model vendor's, and stays at home where it is one's own", () => {
    const asks = (host: string) =>
      traced(
        runs(
          `import requests\nrequests.post("${host}", json={"input": _input.first().json.email})\nreturn []`,
          "python",
        ),
      );
    expect(found(asks("https://api.openai.com/v1/responses"))).toEqual(["CRM -> Code (model)"]);
    expect(found(asks("http://localhost:8080/log"))).toEqual(["CRM -> Code (store)"]);
  });

  it("is a command where a shell runs it", () => {
    const shell = "const { execSync } = require('child_process'); execSync('tar ' + $json.email); return [];";
    expect(found(traced(runs(shell)))).toEqual(["CRM -> Code (code)"]);
  });

  it("says nothing of what only comes out of the program", () => {
    expect(found(traced(runs("return [{ json: { mail: $json.email } }];")))).toEqual([]);
  });
});
