import { describe, expect, it } from "vitest";
import { readJavaScript } from "./javascript.ts";
import { readPython } from "./python.ts";
import { describeRead, type Send } from "./read.ts";

/** `kind host <- reads @ address`. */
function shown({ kind, host, reads, address }: Send): string {
  const list = (all: Send["reads"]): string => all.map(describeRead).sort().join(" ");
  return [kind, host ?? "?", `<- ${list(reads)}`, ...(address.length > 0 ? [`@ ${list(address)}`] : [])].join(
    " ",
  );
}

describe("what JavaScript sends", () => {
  it.each<[string, string[]]>([
    [
      "await fetch('https://api.example.com/v1', { method: 'POST', body: JSON.stringify({ m: $json.mail }) });",
      ["http api.example.com <- $json.mail"],
    ],
    [
      "const BASE = 'https://' + 'crm.example.com'; await fetch(`${BASE}/users/${$json.id}`);",
      ["http crm.example.com <- $json.id"],
    ],
    ["await fetch($json.url, { body: $json.text });", ["http ? <- $json.text @ $json.url"]],
    ["await fetch(`${$env.BASE}/u?mail=${$json.mail}`);", ["http ? <- $json.mail @ $env.BASE"]],
    [
      "const axios = require('axios'); await axios.post('https://a.example.com/x', $json.body);",
      ["http a.example.com <- $json.body"],
    ],
    [
      "const api = axios.create({ baseURL: 'https://b.example.com/' }); api.post('/x', { a: $json.a });",
      ["http b.example.com <- $json.a"],
    ],
    [
      "await axios({ url: 'https://c.example.com/', headers: { authorization: $env.KEY } });",
      ["http c.example.com <- $env.KEY"],
    ],
    [
      "return await this.helpers.httpRequest({ method: 'POST', url: 'https://d.example.com/', body: $json });",
      ["http d.example.com <- $json"],
    ],
    [
      "await this.helpers.httpRequestWithAuthentication.call(this, 'x', { url: 'https://e.example.com/', body: $json.a });",
      ["http e.example.com <- $json.a"],
    ],
    [
      "const https = require('node:https'); const r = https.request('https://f.example.com/'); r.write($json.a); r.end();",
      ["http f.example.com <- ", "http f.example.com <- $json.a", "http f.example.com <- "],
    ],
    [
      "const x = new XMLHttpRequest(); x.open('POST', 'https://g.example.com/'); x.send($json.a);",
      ["http g.example.com <- $json.a"],
    ],
    [
      "const ws = new WebSocket('wss://h.example.com/'); ws.send($json.a);",
      ["http h.example.com <- $json.a"],
    ],
    [
      "const m = require('nodemailer').createTransport({ host: 'smtp.example.com' }); await m.sendMail({ to: $json.to, text: $json.a });",
      ["http smtp.example.com <- $json.a $json.to"],
    ],
    [
      "const o = new (require('openai'))({ apiKey: 'k' }); const r = await o.chat.completions.create({ messages: [$json.a] }); return r.choices[0].message.content.trim();",
      ["http api.openai.com <- $json.a"],
    ],
    [
      "const OpenAI = require('openai'); const o = new OpenAI({ baseURL: 'http://localhost:11434/v1' }); o.chat.completions.create({ messages: $json.a });",
      ["http localhost <- $json.a"],
    ],
    ["require('child_process').execSync('convert ' + $json.file);", ["command ? <- $json.file"]],
    ["eval($json.code); new Function($json.more)();", ["command ? <- $json.code", "command ? <- $json.more"]],
    ["const fs = require('fs'); fs.writeFileSync('/tmp/x', $json.a);", ["file ? <- $json.a"]],
    ["console.log('got', $json.mail); console.log('done');", ["log ? <- $json.mail"]],
    [
      "for (const i of $input.all()) { await fetch('https://i.example.com', { body: i.json.a }); }",
      ["http i.example.com <- $json.a"],
    ],
    [
      "const get = (u, o) => fetch(u, o); get('https://j.example.com', { body: $json.a }); get('https://k.example.com', {});",
      ["http ? <- $json.a"],
    ],
    ["return $json.fetch('https://example.com');", []],
  ])("%s", (text, expected) => {
    expect(readJavaScript(text).sends.map(shown)).toEqual(expected);
  });

  it("takes the answer for something that depends on what was sent", () => {
    const text =
      "const r = await fetch('https://example.com', { body: $json.a }); const d = await r.json(); return { x: d.name };";
    expect(readJavaScript(text).outputs).toMatchObject([{ field: "x", reads: [{ field: "a" }] }]);
  });
});

describe("what Python sends", () => {
  it.each<[string, string[]]>([
    [
      "import requests\nrequests.post('https://api.example.com/v1', json={'m': a})",
      ["http api.example.com <- a"],
    ],
    [
      "import requests as r\ns = r.Session()\ns.get(f'https://b.example.com/{a}', headers={'x': b})",
      ["http b.example.com <- a b"],
    ],
    ["from requests import post\npost(a, data=b)", ["http ? <- b @ a"]],
    [
      "import requests\nrequests.request('POST', url='https://c.example.com/', data=a)",
      ["http c.example.com <- a"],
    ],
    [
      "import httpx\nasync with httpx.AsyncClient(base_url='https://d.example.com') as c:\n  await c.post('/x', json=a)",
      ["http d.example.com <- a"],
    ],
    [
      "import aiohttp\nasync with aiohttp.ClientSession() as s:\n  async with s.post('https://e.example.com/', json=a) as r:\n    x = await r.text()",
      ["http e.example.com <- a"],
    ],
    [
      "import urllib.request\nq = urllib.request.Request('https://f.example.com/', data=a)\nurllib.request.urlopen(q)",
      ["http f.example.com <- a"],
    ],
    [
      "import http.client\nc = http.client.HTTPSConnection('g.example.com')\nc.request('POST', '/x', a)",
      ["http g.example.com <- a"],
    ],
    [
      "import smtplib\ns = smtplib.SMTP('smtp.example.com', 587)\ns.sendmail('me', b, a)",
      ["http smtp.example.com <- a b"],
    ],
    [
      "import boto3\nc = boto3.client('s3')\nc.put_object(Bucket='b', Body=a)",
      ["http s3.amazonaws.com <- a"],
    ],
    [
      "from openai import OpenAI\nc = OpenAI(api_key='k')\nr = c.chat.completions.create(messages=[a])\nx = r.choices[0].message.content.strip()",
      ["http api.openai.com <- a"],
    ],
    [
      "from openai import OpenAI\nc = OpenAI(base_url='http://localhost:1234/v1')\nc.chat.completions.create(messages=a)",
      ["http localhost <- a"],
    ],
    ["import anthropic\nanthropic.Anthropic().messages.create(messages=a)", ["http api.anthropic.com <- a"]],
    [
      "from slack_sdk import WebClient\nWebClient(token=b).chat_postMessage(channel='#x', text=a)",
      ["http slack.com <- a"],
    ],
    ["import os\nos.system('ls ' + a)", ["command ? <- a"]],
    ["import subprocess\nsubprocess.run(['ls', a], check=True)", ["command ? <- a"]],
    ["exec(a)", ["command ? <- a"]],
    ["with open('/tmp/x', 'w') as f:\n  f.write(a)", ["file ? <- a"]],
    [
      "import logging\nlog = logging.getLogger(__name__)\nlog.info('got %s', a)\nprint(b)",
      ["log ? <- a", "log ? <- b"],
    ],
    ["print('done')", []],
    ["a.post('https://example.com')", []],
  ])("%s", (body, expected) => {
    const text = `def main(a, b):\n${body.replace(/^/gm, "  ")}\n  return {}`;
    expect(readPython(text, "main").sends.map(shown)).toEqual(expected);
  });
});
