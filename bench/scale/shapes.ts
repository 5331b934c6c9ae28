/** Made-up n8n workflows of any size, one for each way in which cost could grow faster than the workflow. */
interface Link {
  node: string;
  type: string;
  index: number;
}

const BASE = "n8n-nodes-base";
const AI = "@n8n/n8n-nodes-langchain";
const EMAIL = "={{ $json.body.email }}";

class Drawing {
  readonly nodes: object[] = [];
  readonly connections: Record<string, Record<string, Link[][]>> = {};

  add(name: string, type: string, parameters: object = {}): string {
    const id = `id-${this.nodes.length}`;
    this.nodes.push({ id, name, type, typeVersion: 1, position: [0, 0], parameters });
    return name;
  }

  link(from: string, to: string, type = "main"): string {
    const ways = this.connections[from] ?? {};
    this.connections[from] = ways;
    const [targets = []] = ways[type] ?? [];
    ways[type] = [targets];
    targets.push({ node: to, type, index: 0 });
    return to;
  }

  webhook(): string {
    return this.add("Webhook", `${BASE}.webhook`, { path: "in", httpMethod: "POST" });
  }

  set(name: string, value: string): string {
    const assignments = [{ id: name, name: "field", type: "string", value }];
    return this.add(name, `${BASE}.set`, { assignments: { assignments }, includeOtherFields: true });
  }

  send(name: string, jsonBody: string): string {
    return this.add(name, `${BASE}.httpRequest`, {
      url: "https://api.example.com/v1",
      method: "POST",
      sendBody: true,
      specifyBody: "json",
      jsonBody,
    });
  }

  table(name: string, operation: "select" | "insert"): string {
    const table = { __rl: true, mode: "list", value: "customers" };
    const columns = { mappingMode: "defineBelow", value: { email: EMAIL } };
    const written = operation === "insert" ? { columns } : {};
    return this.add(name, `${BASE}.postgres`, { operation, table, ...written });
  }

  agent(name: string): string {
    this.add(name, `${AI}.agent`, {
      promptType: "define",
      text: "={{ $json.body.text }} {{ $json.output }}",
    });
    this.link(this.add(`${name} model`, `${AI}.lmChatOpenAi`), name, "ai_languageModel");
    this.link(this.add(`${name} memory`, `${AI}.memoryBufferWindow`), name, "ai_memory");
    return name;
  }

  tool(name: string, agent: string): void {
    const message = { sendTo: "={{ $fromAI('to') }}", message: "={{ $fromAI('text') }}" };
    this.link(this.add(name, `${BASE}.gmailTool`, message), agent, "ai_tool");
  }

  approval(name: string): string {
    return this.add(name, `${BASE}.slack`, { operation: "sendAndWait", message: "Go on?" });
  }
}

/** Draws `count` nodes, each made by `next` from its number and the node before it. */
function row(count: number, next: (drawing: Drawing, number: number) => string): Drawing {
  const drawing = new Drawing();
  let last = drawing.webhook();
  for (let number = 0; number < count; number++) last = drawing.link(last, next(drawing, number));
  return drawing;
}

export const SHAPES: Readonly<Record<string, (count: number) => Drawing>> = {
  chain: (count) =>
    row(count, (to, i) => (i % 5 === 4 ? to.send(`N${i}`, EMAIL) : to.set(`N${i}`, "={{ $json.field }}"))),

  star(count) {
    const drawing = new Drawing();
    const from = drawing.webhook();
    for (let i = 0; i < count; i++) drawing.link(from, drawing.send(`N${i}`, EMAIL));
    return drawing;
  },

  cycles(count) {
    const drawing = row(count, (to, i) => (i % 9 === 8 ? to.send(`N${i}`, EMAIL) : to.set(`N${i}`, EMAIL)));
    for (let i = 10; i < count; i += 10) drawing.link(`N${i}`, `N${i - 9}`);
    drawing.link(`N${count - 1}`, "N0");
    return drawing;
  },

  "agents of ten tools": (count) =>
    row(Math.ceil(count / 13), (to, i) => {
      const agent = to.agent(`Agent ${i}`);
      for (let tool = 0; tool < 10; tool++) to.tool(`Tool ${i} ${tool}`, agent);
      return agent;
    }),

  "one agent": (count) =>
    row(1, (to) => {
      const agent = to.agent("Agent");
      for (let tool = 0; tool < count; tool++) to.tool(`Tool ${tool}`, agent);
      return agent;
    }),

  "reads by name": (count) =>
    row(count, (to, i) =>
      to.set(
        `N${i}`,
        `={{ $('Webhook').item.json.body.email }} {{ $('N${Math.floor(i / 2)}').first().json.field }}`,
      ),
    ),

  "guards and reads past them": (count) =>
    row(count, (to, i) =>
      i % 2 === 0
        ? to.approval(`G${i}`)
        : to.send(
            `N${i}`,
            `={{ $('Webhook').item.json.body.email }} {{ $('N${Math.max(1, i - 8)}').item.json.x }}`,
          ),
    ),

  "one table": (count) =>
    row(count, (to, i) => (i % 2 === 0 ? to.table(`N${i}`, "insert") : to.table(`N${i}`, "select"))),
};

/** The workflow as n8n would export it. */
export function exportOf(shape: string, count: number): string {
  const { nodes = [], connections = {} } = SHAPES[shape]?.(count) ?? {};
  return JSON.stringify({ id: `${shape} ${count}`, name: shape, nodes, connections, settings: {} }, null, 2);
}
