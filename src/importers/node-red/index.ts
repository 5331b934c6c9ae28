import { defineImporter } from "../importer.ts";
import { flowsOf } from "./file.ts";

export default defineImporter({
  meta: {
    id: "node-red",
    title: "Node-RED flows",
    description:
      "Flow files and exports of Node-RED: tabs, subflows, links, groups, configuration nodes; what change, template, switch and JSONata " +
      "read of a message; function nodes; HTTP, MQTT, e-mail, messengers, databases, files, commands, dashboards and nodes that ask models.",
    formats: ["node-red"],
    references: [
      "https://nodered.org/docs/user-guide/",
      "https://nodered.org/docs/user-guide/runtime/securing-node-red",
      "https://github.com/node-red/node-red/tree/master/packages/node_modules/%40node-red/nodes/core",
    ],
    since: "0.2.0",
  },
  detect: ({ data }) => flowsOf(data) !== undefined,
  load: () => import("./parse.ts"),
});
