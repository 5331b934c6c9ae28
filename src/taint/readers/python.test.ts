import { describe, expect, it } from "vitest";
import type { Runtime } from "../../model/workflow.ts";
import { readPython } from "./python.ts";
import { describeRead } from "./read.ts";

/** The output fields of a program and what each reads. */
function outputs(text: string, runtime: Runtime = "n8n"): Record<string, string[]> {
  const { outputs: list, passes, parsed } = readPython(text, runtime);
  expect(parsed).toBe(true);
  const fields = Object.fromEntries(
    list.map(({ field, reads }) => [field, [...new Set(reads.map(describeRead))].sort()]),
  );
  return passes ? { ...fields, "(passes)": [] } : fields;
}

describe("Python of n8n's Code nodes", () => {
  it.each<[string, string, Record<string, string[]>]>([
    ["attributes", "return [{'json': {'m': _json.email}}]", { m: ["$json.email"] }],
    ["indexes", "return [{'json': {'m': _input.first().json['user']['mail']}}]", { m: ["$json.user.mail"] }],
    [
      "other nodes",
      "return {'a': _('A').first().json.x, 'b': _node['B'].json['y']}",
      { a: ["$('A').item.json.x"], b: ["$('B').item.json.y"] },
    ],
    [
      "native items",
      "return [{'json': {'m': item['json']['mail']}} for item in _items]",
      { m: ["$json.mail"] },
    ],
    ["get with a default", "return {'m': _json.get('mail', 'none')}", { m: ["$json.mail"] }],
    [
      "what passes",
      "for item in _input.all():\n  item.json.full = item.json.a + item.json.b\nreturn _input.all()",
      { full: ["$json.a", "$json.b"], "(passes)": [] },
    ],
    [
      "spread dicts",
      "return [{'json': {**i.json, 'mail': '***'}} for i in _input.all()]",
      { "(passes)": [] },
    ],
    [
      "proxies of Pyodide",
      "data = _input.first().json.to_py()\nreturn [{'json': {'n': data['name']}}]",
      { n: ["$json.name"] },
    ],
    [
      "the process",
      "import os\nreturn {'a': os.environ['KEY'], 'b': os.getenv('B', 'x'), 'c': os.environ.get('C')}",
      { a: ["$env.KEY"], b: ["$env.B"], c: ["$env.C"] },
    ],
  ])("reads %s", (_, text, expected) => {
    expect(outputs(text)).toEqual(expected);
  });
});

describe("arguments", () => {
  it.each<[string, Runtime, string, Record<string, string[]>]>([
    [
      "main",
      "main",
      "def main(a: str, b: int = 1, **rest) -> dict:\n  return {'x': a.upper(), 'y': f'{b}', 'z': rest}",
      { x: ["a"], y: ["b"], z: ["*"] },
    ],
    ["the only function", "main", "def go(a):\n  return {'x': a['k']}", { x: ["a.k"] }],
    [
      "a decorated function",
      "function",
      "@tool('n')\ndef first(q: str):\n  return q\n\ndef helper(x):\n  return x",
      { "*": ["q"] },
    ],
    ["known keys", "function", "@tool\ndef f(q, n):\n  return {'a': q, 'b': [n]}", { a: ["q"], b: ["n"] }],
    [
      "globals",
      "globals",
      "output = {'id': input_data['id'], 'm': input_data.get('mail')}",
      { id: ["id"], m: ["mail"] },
    ],
    ["Flowise's names", "globals", "x = 1", {}],
    [
      "methods of a component",
      "component",
      "class C(Component):\n  outputs = [Output(name='o', method='text')]\n  def text(self) -> Message:\n    return Message(text=self.help(self.value))\n  def help(self, x):\n    return x + self.suffix\n  def other(self):\n    return self.secret",
      { "*": ["suffix", "value"] },
    ],
    [
      "what a framework's method is given",
      "component",
      "class P(Component):\n  async def build_prompt(self):\n    p = Message.from_template(**self._attributes)\n    return self.send(p)\n  def other(self):\n    return self.x\n  outputs = [Output(method='build_prompt')]",
      { "*": ["*", "_attributes"] },
    ],
    [
      "a legacy component",
      "component",
      "class C(CustomComponent):\n  def build(self, url: str, key: str = '') -> str:\n    self.repr_value = url\n    return url",
      { "*": ["url"] },
    ],
    [
      "a class as a tool",
      "function",
      "class T(BaseTool):\n  name: str = 'n'\n  def _run(self, argument: str) -> str:\n    return argument",
      { "*": ["argument"] },
    ],
    [
      "messages",
      "message",
      "msg['payload'] = msg['req']['body']\nreturn msg",
      { payload: ["$json.req.body"], "(passes)": [] },
    ],
  ])("of %s", (_, runtime, text, expected) => {
    expect(outputs(text, runtime)).toEqual(expected);
  });
});

describe("the language", () => {
  const main = (body: string): Record<string, string[]> =>
    outputs(`import json, re, copy, hashlib\ndef main(a, b, c):\n${body.replace(/^/gm, "  ")}`, "main");

  it.each<[string, string, string[]]>([
    ["comprehensions", "return {'x': [i['k'] for i in a if i['ok']]}", ["a.k"]],
    ["dict comprehensions", "return {'x': {k: v for k, v in b.items()}}", ["b"]],
    [
      "JSON that the program made itself",
      "d = json.loads(json.dumps({'k': a, 'l': b}))\nreturn {'x': d['k']}",
      ["a"],
    ],
    ["JSON of an argument", "return {'x': json.loads(a)['k']}", ["a"]],
    ["tuples", "p, q = a, b\nreturn {'x': q}", ["b"]],
    ["starred targets", "p, *q = [a, b, c]\nreturn {'x': p}", ["a", "b", "c"]],
    ["closures", "def inner(y):\n  return [y, b]\nreturn {'x': inner(a)[0]}", ["a"]],
    ["lambdas", "return {'x': list(map(lambda i: i['m'], a))}", ["a.m"]],
    ["format", "return {'x': '{}-{n}'.format(a, n=b)}", ["a", "b"]],
    ["percent", "return {'x': '%s' % (a,)}", ["a"]],
    [
      "try and except",
      "try:\n  r = a\nexcept Exception as e:\n  r = b\nfinally:\n  pass\nreturn {'x': r}",
      ["a", "b"],
    ],
    ["while", "out = ''\nwhile a:\n  out += b\nreturn {'x': out}", ["b"]],
    ["lists that are filled", "out = []\nfor i in a:\n  out.append({'m': i})\nreturn {'x': out}", ["a"]],
    [
      "grouping",
      "g = {}\nfor i in a:\n  g.setdefault(i['t'], []).append(i['m'])\nreturn {'x': g}",
      ["a.m", "a.t"],
    ],
    ["update", "d = {}\nd.update({'x': a})\nreturn d", ["a"]],
    ["nonlocal", "n = ''\ndef f():\n  nonlocal n\n  n = a\nf()\nreturn {'x': n}", ["a"]],
    ["generators", "def g():\n  yield a\nreturn {'x': [i for i in g()]}", ["a"]],
    ["with", "with open(a) as f:\n  return {'x': f.read()}", ["a"]],
    ["match", "match a:\n  case {'k': v}:\n    return {'x': v}", ["a"]],
    ["conditions carry nothing", "return {'x': b if a else 'no'}", ["b"]],
    [
      "value-free calls",
      "return {'x': len(a), 'y': a.startswith('x'), 'z': 'k' in b, 'h': hashlib.sha256(a.encode()).hexdigest()}",
      [],
    ],
    ["regular expressions", "return {'x': re.sub('a', 'b', a).strip()}", ["a"]],
    ["unknown libraries", "import magic\nreturn {'x': magic.Model(a).run(b)}", ["a", "b"]],
    [
      "classes",
      "class P:\n  def __init__(self, m):\n    self.m = m\n  def mail(self):\n    return self.m\nreturn {'x': P(a).mail()}",
      ["a"],
    ],
    ["data classes", "@dataclass\nclass P:\n  m: str\n  n: str\np = P(a, n=b)\nreturn {'x': p.n}", ["b"]],
    ["a walrus", "if (m := a.get('k')):\n  return {'x': m}", ["a.k"]],
    ["zip and enumerate", "for i, (p, q) in enumerate(zip(a, b)):\n  return {'x': q}", ["b"]],
    ["sorted", "return {'x': sorted(a, key=lambda i: i['n'])[0]['m']}", ["a.m"]],
    ["copies", "return {'x': copy.deepcopy({'k': a, 'l': b})['k']}", ["a"]],
  ])("follows %s", (_, body, expected) => {
    const fields = main(body);
    expect(fields["x"] ?? []).toEqual(expected);
  });

  it("keeps a field that was set to nothing apart from the item", () => {
    expect(readPython("return [{'json': {**_json, 'mail': ''}}]").replaces).toEqual(["mail"]);
  });

  it("ends on recursion and on programs that cost too much", () => {
    expect(main("def f(n):\n  return f(n['next']) or n\nreturn {'x': f(a)}")["x"]).toContain("a");
    const deep = Array.from({ length: 30 }, (_, i) => `f${i + 1} = lambda x: [f${i}(x), f${i}(x)]`).join(
      "\n",
    );
    expect(readPython(`f0 = lambda x: x\n${deep}\nreturn f30(_json)`).outputs.length).toBeGreaterThan(0);
  });

  it("says when it cannot follow", () => {
    expect(readPython("const a = $json.b; return [{ json: { a } }];").parsed).toBe(false);
    expect(readPython("(".repeat(10_000)).parsed).toBe(false);
  });
});
