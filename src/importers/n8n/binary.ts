import { asText, at, get, isRecord, lookUp } from "../values.ts";

/** Nodes that send or keep files of the incoming item, and where they say which; `true`: uploading is their usual operation. */
const SENDERS: Readonly<Record<string, true | readonly string[]>> = {
  gmail: ["options.attachmentsUi", "options.attachmentsBinary", "additionalFields.attachmentsUi"],
  emailSend: ["options.attachments", "attachments"],
  microsoftOutlook: ["additionalFields.attachments", "options.attachments"],
  sendGrid: ["additionalFields.attachments"],
  mailgun: ["attachments"],
  telegram: ["binaryData", "binaryPropertyName"],
  slack: ["binaryData", "binaryPropertyName", "fileUpload"],
  discord: ["files"],
  whatsApp: ["mediaPropertyName"],
  httpRequest: ["inputDataFieldName", "binaryPropertyName", "sendBinaryData"],
  googleDrive: true,
  dropbox: true,
  microsoftOneDrive: true,
  box: true,
  nextCloud: true,
  awsS3: ["binaryPropertyName", "binaryData"],
  s3: ["binaryPropertyName", "binaryData"],
  googleCloudStorage: ["createBinaryPropertyName", "updateBinaryPropertyName"],
  microsoftSharePoint: ["fileContents"],
  ftp: ["binaryData", "binaryPropertyName"],
  readWriteFile: ["dataPropertyName"],
  writeBinaryFile: ["dataPropertyName"],
  openAi: ["binaryPropertyName"],
  googleGemini: ["binaryPropertyName"],
  anthropic: ["binaryPropertyName"],
  mistralAi: ["binaryProperty"],
  twitter: ["additionalFields.attachments"],
  linkedIn: ["binaryPropertyName"],
};
/** There the same names say under which field a fetched file comes out. */
const FETCHES = /^(?:get|download|list|search|read)/i;

/**
 * Whether a node takes a file of the incoming item along, which its parameters name only by the file's field. `base`: the type
 * without package and `Tool`.
 */
export function takesFile(base: string, parameters: Record<string, unknown>): boolean {
  const names = lookUp(SENDERS, base);
  if (names === undefined) return false;
  const operation = asText(get(parameters, "operation"));
  if (operation !== undefined && FETCHES.test(operation)) return false;
  if (names === true)
    return operation === "upload" || (operation === undefined && get(parameters, "resource") === undefined);
  return (
    takesByDefault(base, operation, parameters) ||
    names.some((path) => isStated(at(parameters, ...path.split("."))) || sendsForm(base, parameters))
  );
}

/** Where the file's field has a default (`data`), exports leave it out: the operation alone says that a file is taken. */
function takesByDefault(
  base: string,
  operation: string | undefined,
  parameters: Record<string, unknown>,
): boolean {
  const input = asText(get(parameters, "inputType"));
  if (ASKS_MODEL.has(base))
    return input === "base64" || input === "binary" || (operation !== undefined && HEARS.test(operation));
  return KEEPS_FILES.has(base) && (operation === "upload" || operation === "write");
}

const ASKS_MODEL: ReadonlySet<string> = new Set(["openAi", "googleGemini", "anthropic", "mistralAi"]);
/** Operations on sound and documents that take a file when nothing else is said (n8n 2.40: `OpenAi/v2/actions/audio`, `MistralAi`). */
const HEARS = /^(?:transcribe|translate|extractText|upload)/;
const KEEPS_FILES: ReadonlySet<string> = new Set(["awsS3", "s3", "ftp", "readWriteFile"]);

/** A request's form may hold files among its fields. */
function sendsForm(base: string, parameters: Record<string, unknown>): boolean {
  const fields = at(parameters, "bodyParameters", "parameters");
  return (
    base === "httpRequest" &&
    Array.isArray(fields) &&
    fields.some((field) => get(field, "parameterType") === "formBinaryData")
  );
}

const isStated = (value: unknown): boolean =>
  value === true ||
  (typeof value === "string" && value !== "") ||
  (isRecord(value) && Object.keys(value).length > 0);
