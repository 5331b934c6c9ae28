import { defineImporter } from "../importer.ts";
import { zapsOf } from "./file.ts";

export default defineImporter({
  meta: {
    id: "zapier",
    title: "Zapier export",
    description:
      "Exported Zaps: triggers, actions and searches with their mapped fields, filters and paths, webhooks, code steps, formatters, " +
      "storage, loops, sub-Zaps, approvals and steps that ask a model; accounts by reference.",
    formats: ["zapier"],
    references: [
      "https://help.zapier.com/hc/en-us/articles/8496308481933-Import-and-export-Zaps-in-your-Team-or-Enterprise-account",
      "https://help.zapier.com/hc/en-us/articles/8496288690317-Trigger-Zaps-from-webhooks",
      "https://help.zapier.com/hc/en-us/articles/29972220283789-Use-JavaScript-code-in-Zaps",
    ],
    since: "0.2.0",
  },
  detect: ({ data }) => zapsOf(data).length > 0,
  load: () => import("./parse.ts"),
});
