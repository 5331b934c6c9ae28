import { asList, asText, get, isRecord } from "../values.ts";
import type { App } from "./app.ts";
import { addJinja, variablesOf } from "./models.ts";
import { add, type Make, type ReadNode, recordAt } from "./node.ts";
import { selectorOf, written } from "./selectors.ts";
import type { Shared } from "./shared.ts";

/** Decides where to go on; what it looks at goes no further. */
export const branch: Make = (app, read) => {
  const node = add(app, read, ["transform"], { output: "emit" });
  addConditions(app, read, node, "cases");
  addConditions(app, read, node, "conditions");
};

function addConditions(
  app: App,
  { data, at }: ReadNode,
  node: Parameters<App["text"]>[0],
  key: string,
): void {
  const cases = asList(data[key]).flatMap((item, index) => {
    const inner = get(item, "conditions");
    return Array.isArray(inner)
      ? inner.map((condition, position) => ({ condition, at: [...at, key, index, "conditions", position] }))
      : [{ condition: item, at: [...at, key, index] }];
  });
  for (const [index, { condition, at: place }] of cases.entries()) {
    const field = `${key}[${index}]`;
    app.selected(node, field, get(condition, "variable_selector"), "condition", place);
    app.texts(node, `${field}.value`, get(condition, "value"), "condition", [...place, "value"]);
  }
}

/** A program: `main` gets the variables as arguments; the keys of what it returns are the outputs. */
export const code: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["code"], { output: "emit" });
  const language = data["code_language"] === "javascript" ? "javascript" : "python";
  const text = asText(data["code"]);
  if (text !== undefined)
    app.builder.parameter(node, {
      field: "code",
      text,
      kind: "code",
      language,
      runtime: "main",
      purpose: "code",
      at: [...at, "code"],
    });
  for (const { name, selector, index } of variablesOf(data["variables"]))
    app.selected(node, `variables.${name}`, selector, "content", [...at, "variables", index], {
      argument: name,
    });
};

export const template: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["transform"], { output: "assign" });
  const field = "template";
  addJinja(app, node, { field, text: data[field], variables: data["variables"] }, "content", [...at, field], {
    assigns: "output",
  });
};

/** One of several values: the first that there is. */
export const aggregator: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["transform"], { output: "assign" });
  const merge = (variables: unknown, assigns: string, place: readonly PropertyKey[]): void => {
    for (const [index, variable] of asList(variables).entries())
      app.selected(node, `variables[${index}]`, variable, "content", [...place, index], { assigns });
  };
  const settings = recordAt(data, "advanced_settings");
  if (settings["group_enabled"] === true)
    for (const [index, group] of asList(settings["groups"]).entries())
      merge(get(group, "variables"), `${asText(get(group, "group_name")) ?? "group"}.output`, [
        ...at,
        "advanced_settings",
        "groups",
        index,
        "variables",
      ]);
  else merge(data["variables"], "output", [...at, "variables"]);
};

/** Writes variables of the conversation or of a loop. */
export function assigner(shared: Shared): Make {
  return (app, read) => {
    const { data, at } = read;
    const node = add(app, read, ["transform"], { output: "assign" });
    const assign = (target: unknown, input: (name: string) => void): void => {
      const selector = selectorOf(target);
      const [scope, ...rest] = selector ?? [];
      if (selector === undefined || scope === undefined || rest.length === 0) return;
      const name = selector.join(".");
      input(name);
      const to = scope === "conversation" ? shared.conversationNode().id : scope;
      if (scope !== "conversation" && !app.ids.has(scope)) app.refer([selector], "other");
      else app.builder.edge({ from: node.id, to, kind: "data", fromField: name, toField: rest.join(".") });
    };
    for (const [index, item] of asList(data["items"]).entries()) {
      const place = [...at, "items", index, "value"];
      const value = get(item, "value");
      assign(get(item, "variable_selector"), (assigns) => {
        const field = `items[${index}].value`;
        if (get(item, "input_type") === "variable")
          app.selected(node, field, value, "content", place, { assigns });
        else app.texts(node, field, value, "content", place, { assigns });
      });
    }
    // Version 1 has one variable, and names it outside of a list.
    const key = "input_variable_selector";
    assign(data["assigned_variable_selector"], (assigns) =>
      app.selected(node, key, data[key], "content", [...at, key], { assigns }),
    );
  };
}

/** Runs its inner nodes for each item of a list; what they make of it is collected. */
export const iteration: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["transform"], { output: "assign" });
  for (const [key, assigns] of [
    ["iterator_selector", "item"],
    ["output_selector", "output"],
  ] as const)
    app.selected(node, key, data[key], "content", [...at, key], { assigns });
};

/** Repeats its inner nodes; assigners within it write its variables, which are its outputs too. */
export const loop: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["transform"], { output: "assign" });
  for (const [index, variable] of asList(data["loop_variables"]).entries()) {
    const assigns = asText(get(variable, "label"));
    if (assigns === undefined) continue;
    const place = [...at, "loop_variables", index, "value"];
    const field = `loop_variables.${assigns}`;
    const value = get(variable, "value");
    if (get(variable, "value_type") === "variable")
      app.selected(node, field, value, "content", place, { assigns });
    else app.texts(node, field, value, "content", place, { assigns });
  }
  addConditions(app, read, node, "break_conditions");
};

/** Where an iteration or loop begins or ends. */
export const mark: Make = (app, read) => {
  add(app, read, ["transform"], { output: "emit" });
};

/** The text of files. */
export const documents: Make = (app, read) => {
  const node = add(app, read, ["transform"], { output: "assign" });
  const key = "variable_selector";
  app.selected(node, key, read.data[key], "content", [...read.at, key], { assigns: "text" });
};

/** Filters, sorts and cuts a list. */
export const list: Make = (app, read) => {
  const { data, at } = read;
  const node = add(app, read, ["transform"], { output: "assign" });
  for (const assigns of ["result", "first_record", "last_record"])
    app.selected(node, "variable", data["variable"], "content", [...at, "variable"], { assigns });
  const conditions = recordAt(data, "filter_by")["conditions"];
  app.texts(node, "filter_by", conditions, "condition", [...at, "filter_by", "conditions"]);
};

/** An answer is streamed while its parts are made; moderation looks at it before it is shown. */
export function answer(shared: Shared): Make {
  return (app, read) => {
    const { data, at } = read;
    const text = asText(data["answer"]);
    const node = add(app, read, ["respond"], { party: "caller", output: "assign" });
    if (text === undefined) return;
    app.text(node, "answer", text, "message", [...at, "answer"], { assigns: "answer" });
    for (const parameter of node.parameters)
      if (parameter.references !== undefined)
        parameter.references = [...shared.moderation.output(node.id, parameter.references)];
  };
}

/** What a workflow gives back; a run that an event started gives it to nobody. */
export function end(answers: boolean): Make {
  return (app, read) => {
    const { data, at } = read;
    const node = answers
      ? add(app, read, ["respond"], { party: "caller", output: "assign" })
      : add(app, read, ["transform"], { output: "assign" });
    const purpose = answers ? "message" : "content";
    for (const [index, output] of asList(data["outputs"]).entries()) {
      const assigns = asText(get(output, "variable")) ?? "output";
      const place = [...at, "outputs", index];
      const selector = selectorOf(get(output, "value_selector"));
      if (selector === undefined || selector.length === 0)
        app.text(node, assigns, get(output, "value"), purpose, place, { assigns });
      else app.selected(node, assigns, selector, purpose, place, { assigns });
    }
  };
}

/** A person fills in a form or presses a button. Who that is, the way of delivery tells. */
export const human: Make = (app, read) => {
  const { data, at } = read;
  const methods = asList(data["delivery_methods"]).filter((method) => get(method, "enabled") !== false);
  const mails = methods.filter((method) => get(method, "type") === "email");
  const shown = methods.some((method) => get(method, "type") === "webapp");
  const node = add(app, read, mails.length > 0 ? ["human", "egress"] : ["human"], {
    output: "emit",
    ...(mails.length > 0 ? { service: "smtp", party: "unknown" } : {}),
    fields: asList(data["inputs"]).flatMap((input) => {
      const name = asText(get(input, "output_variable_name"));
      return name === undefined
        ? []
        : [
            {
              name,
              dataClasses: ["conversation"],
              integrity: shown ? "untrusted" : "trusted",
              readers: [],
              basis: "schema" as const,
            },
          ];
    }),
    guard: {
      action: "approve",
      certainty: "deterministic",
      dataClasses: [],
      rawBranches: [],
      approver: approverOf(shown, mails),
    },
  });
  app.text(node, "form_content", data["form_content"], "message", [...at, "form_content"]);
  for (const [index, input] of asList(data["inputs"]).entries()) {
    const preset = get(input, "default") ?? get(input, "placeholder");
    const selector = selectorOf(get(preset, "selector"));
    if (get(preset, "type") === "variable" && selector !== undefined)
      app.text(node, `inputs[${index}]`, written(selector), "message", [...at, "inputs", index]);
  }
  for (const [index, method] of asList(data["delivery_methods"]).entries()) {
    const config = recordAt(method, "config");
    const place = [...at, "delivery_methods", index, "config"];
    for (const key of ["subject", "body"])
      app.text(node, `delivery_methods[${index}].${key}`, config[key], "message", [...place, key]);
    const recipients = isRecord(config["recipients"]) ? config["recipients"]["items"] : undefined;
    app.texts(node, `delivery_methods[${index}].recipients`, recipients, "recipient", [
      ...place,
      "recipients",
      "items",
    ]);
  }
};

/** In the web app the form is shown to whoever runs it; by mail it goes to members, or to anybody who has the address. */
function approverOf(shown: boolean, mails: readonly unknown[]): "operator" | "requester" | "unknown" {
  if (shown) return "requester";
  const recipients = mails.flatMap((mail) => {
    const to = recordAt(recordAt(mail, "config"), "recipients");
    return to["items"] === undefined ? [] : asList(to["items"]);
  });
  const members = recipients.every((recipient) => get(recipient, "type") === "member");
  return mails.length > 0 && members ? "operator" : "unknown";
}
