import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Workflow } from "../../model/workflow.ts";
import { filesIn, filesOf, readFrom, survivesMutation } from "../programs/testing.ts";
import { edgesOf, nodeOf, readsOf } from "../testing.ts";
import langgraph from "./index.ts";
import { parse } from "./parse.ts";

const FILES = filesIn(join(import.meta.dirname, "fixtures"));
const read = (file: string): Workflow[] => readFrom(langgraph, parse, FILES, file);
const one = (file: string): Workflow => {
  const [workflow] = read(file);
  if (workflow === undefined) throw new Error("nothing was read");
  return workflow;
};
const program = (text: string, file = "app.py"): Workflow => {
  const [workflow] = readFrom(langgraph, parse, filesOf(new Map([[file, text]])), file);
  if (workflow === undefined) throw new Error("nothing was read");
  return workflow;
};

describe("langgraph.json", () => {
  it("gives one workflow per graph, and says that it cannot judge a program that is not there", () => {
    const graphs = read("two-graphs.json");
    expect(graphs.map(({ name }) => name)).toEqual(["agent", "storm"]);
    for (const graph of graphs) {
      expect(graph.completeness).toBe("partial");
      expect(graph.notes.join()).toContain("cannot judge");
      expect(graph.entries).toMatchObject([{ protocol: "api", auth: "unknown" }]);
      expect(nodeOf(graph, "graph").roles).toEqual(["unknown"]);
    }
  });

  it("takes the platform's word where a handler for authentication is named", () => {
    expect(one("deep-researcher.json").entries).toMatchObject([{ auth: "platform" }]);
  });

  it("reads the program that it names, which then is no workflow of its own", () => {
    expect(one("support/langgraph.json")).toMatchObject({
      format: "langgraph",
      name: "support",
      completeness: "full",
    });
    expect(read("support/agent/graph.py")).toEqual([]);
  });
});

describe("graphs", () => {
  const graph = one("support/langgraph.json");

  it("carry the state field by field", () => {
    expect(readsOf(graph, "look_up")).toEqual(["articles:content <- Chroma.*"]);
    const asked = readsOf(graph, "ChatAnthropic in answer");
    expect(asked).toContain("system:system-prompt <- look_up.articles");
    expect(asked).toContain("prompt:prompt <- tools.messages");
    expect(asked.join()).not.toContain("summary");
    // The ticket is written behind it.
    expect(readsOf(graph, "ChatAnthropic in summarise").join()).not.toContain("review");
  });

  it("hand tools to the model that is bound to them, with what they do", () => {
    const tools = edgesOf(graph).filter((edge) => edge.includes("-tool->"));
    expect(tools.every((edge) => edge.endsWith("ChatAnthropic in answer"))).toBe(true);
    expect(nodeOf(graph, "customers in find_customer")).toMatchObject({
      service: "sqlite",
      place: "customers",
    });
    expect(
      nodeOf(graph, "customers in find_customer").fields.find(({ name }) => name === "iban")?.dataClasses,
    ).toEqual(["financial.account"]);
    expect(readsOf(graph, "partner.example.org in notify")).toContain("body:body <- notify in answer.text");
    expect(nodeOf(graph, "ShellTool in answer").parameters).toMatchObject([
      { purpose: "command", modelChosen: true },
    ]);
    expect(nodeOf(graph, "TavilySearch in answer")).toMatchObject({
      party: "third-party",
      service: "tavily",
    });
  });

  it("know who is asked, where threads are kept, and who else sees the runs", () => {
    expect(nodeOf(graph, "ChatAnthropic in answer")).toMatchObject({ service: "anthropic", party: "vendor" });
    expect(nodeOf(graph, "PostgresSaver")).toMatchObject({ roles: ["memory"], service: "postgresql" });
    expect(graph.egress.find(({ service }) => service === "langsmith")?.party).toBe("third-party");
    expect(nodeOf(graph, "approval of review").guard).toMatchObject({ action: "approve" });
  });

  it("are read in TypeScript too, over several files", () => {
    const retrieval = one("retrieval-agent/graph.ts");
    expect(readsOf(retrieval, "chat model in respond")).toContain(
      "system:system-prompt <- retrieve.retrievedDocs.pageContent",
    );
    expect(nodeOf(retrieval, "chat model in respond").service).toBe("anthropic");
    const react = one("react-agent/graph.ts");
    expect(edgesOf(react)).toContain("TavilySearchResults in callModel -tool-> chat model in callModel");
    expect(one("memory-agent/graph.ts").entries).toMatchObject([{ auth: "unknown" }]);
  });

  it("are unknown where their functions are", () => {
    const graph = one("awkward.py");
    expect(nodeOf(graph, "lost").roles).toEqual(["unknown"]);
    expect(graph.notes.join()).toContain("cannot judge some steps");
  });
});

describe("chains", () => {
  const chain = one("chain.py");

  it("ask the host that they are pointed at", () => {
    expect(nodeOf(chain, "ChatOpenAI in ask")).toMatchObject({ service: "openrouter", party: "vendor" });
    expect(nodeOf(chain, "ChatOpenAI in talk")).toMatchObject({ service: "openai-compatible", party: "own" });
  });

  it("fill prompts with what is retrieved and asked", () => {
    expect(readsOf(chain, "ChatOpenAI in ask")).toEqual([
      "system:system-prompt <- PineconeVectorStore.*",
      "prompt:prompt <- POST /ask.text",
    ]);
    expect(readsOf(chain, "RedisChatMessageHistory in talk")).toContain(
      "session:session-key <- POST /chat.session",
    );
  });

  it("stand behind routes, with what checks their callers", () => {
    expect(chain.entries.map(({ nodeId, auth }) => [nodeId, auth])).toEqual([
      ["POST /ask", "none"],
      ["POST /chat", "bearer"],
    ]);
    expect(readsOf(chain, "Log in ask")).toEqual(["content:body <- POST /ask.text"]);
  });

  it("end where files import each other", () => {
    expect(nodeOf(one("cyclic/a.py"), "ChatOpenAI in first").service).toBe("openai");
  });

  it("are called by others, where nothing in the file does", () => {
    const { entries } = program(
      "from langchain_openai import ChatOpenAI\ndef answer(question):\n    return ChatOpenAI().invoke(question)\n",
    );
    expect(entries).toMatchObject([{ nodeId: "answer", protocol: "api", auth: "unknown" }]);
  });

  it("keep keys that stand in the program as parameters only", () => {
    const key = ["sk", "proj", "x".repeat(40)].join("-");
    const workflow = program(
      `from langchain_openai import ChatOpenAI\nllm = ChatOpenAI(api_key="${key}")\ndef ask(text):\n    return llm.invoke(text)\n`,
    );
    expect(nodeOf(workflow, "ChatOpenAI in ask").parameters.some(({ text }) => text === key)).toBe(true);
    expect(
      JSON.stringify({ ...workflow, nodes: workflow.nodes.map(({ parameters: _, ...node }) => node) }),
    ).not.toContain(key);
  });
});

describe("recognition", () => {
  it.each([
    [
      "a crew",
      "from crewai import Agent\nfrom langchain_openai import ChatOpenAI\nllm = ChatOpenAI()\n",
      "app.py",
    ],
    ["a file of types", "from langchain_core.messages import HumanMessage\n", "app.py"],
    ["another program", "print('langchain')\n", "app.py"],
    ["another configuration", '{"graphs": {"a": "b"}}', "x.json"],
  ])("leaves %s to others", (_, text, file) => {
    const source = filesOf(new Map([[file, text]])).get(file);
    expect(source && langgraph.detect(source)).toBe(false);
  });

  it("refuses what is no program, with a hint", () => {
    const text = "from langgraph.graph import StateGraph\nStateGraph(\n)))) = = {{{ def def\n".repeat(3);
    expect(() => program(text)).toThrow("no program");
  });

  it("survives programs that were spoilt", () => survivesMutation(langgraph, parse, FILES));
});
