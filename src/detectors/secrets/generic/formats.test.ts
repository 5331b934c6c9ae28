import { describe, expect, it } from "vitest";
import { detectIn } from "../../create.ts";
import { expandSample } from "../../pattern.ts";
import secrets from "../index.ts";

/** What is found in `text`, by value. */
function valuesIn(text: string): string[] {
  return detectIn(text, { detectors: [secrets] }).map(({ start, end }) => text.slice(start, end));
}

const KEY = expandSample("{alnum:32}");
const HEX = expandSample("{hex:40}");
/** What people choose. */
const PASSWORD = ["Gr4nite", "Hof7"].join("-");
const base64 = (text: string): string => btoa(text);

describe("formats that hold secrets", () => {
  it.each<[string, string, string]>([
    ["JavaScript", `const config = { apiKey: '${KEY}' };`, KEY],
    ["TypeScript with a type", `private readonly password: string = "${PASSWORD}";`, PASSWORD],
    ["a default behind ||", `const secret = process.env.JWT_SECRET || "${KEY}";`, KEY],
    ["Python", `DATABASES = {'default': {'PASSWORD': '${PASSWORD}'}}`, PASSWORD],
    ["Python with a type", `api_key: Optional[str] = "${KEY}"`, KEY],
    ["Python's keyword argument", `connect(host="db", user="app", password="${PASSWORD}")`, PASSWORD],
    ["Python's environment default", `os.environ.get("API_TOKEN", "${KEY}")`, KEY],
    ["Python's environment", `os.environ["AWS_SECRET"] = "${KEY}"`, KEY],
    ["Go", `password := "${PASSWORD}"`, PASSWORD],
    ["Go with a type", `var apiToken string = "${KEY}"`, KEY],
    ["Go bytes", `var jwtSecret = []byte("${KEY}")`, KEY],
    ["Java", `private static final String DB_PASSWORD = "${PASSWORD}";`, PASSWORD],
    ["Java property", `props.setProperty("password", "${PASSWORD}");`, PASSWORD],
    ["a setter", `factory.setPassword("${PASSWORD}");`, PASSWORD],
    ["C#", `var client = new Client { ApiKey = "${KEY}" };`, KEY],
    ["PHP define", `define( 'DB_PASSWORD', '${PASSWORD}' );`, PASSWORD],
    ["PHP array", `'password' => '${PASSWORD}',`, PASSWORD],
    ["PHP variable", `$dbpasswd = '${PASSWORD}';`, PASSWORD],
    ["Ruby symbol", `:secret_access_key => '${KEY}'`, KEY],
    [
      "Ruby setting",
      `App::Application.config.secret_token = '${expandSample("{hex:128}")}'`,
      expandSample("{hex:128}"),
    ],
    ["Rust", `let api_key: &str = "${KEY}";`, KEY],
    ["Kotlin", `val password: String = "${PASSWORD}"`, PASSWORD],
    ["Swift", `let clientSecret = "${KEY}"`, KEY],
    ["C", `#define WIFI_PASSWORD "${PASSWORD}"`, PASSWORD],
    ["C array", `const char password[] = "${PASSWORD}";`, PASSWORD],
    ["Groovy", `password '${PASSWORD}'`, PASSWORD],
    ["PowerShell", `$Password = ConvertTo-SecureString "${PASSWORD}" -AsPlainText -Force`, PASSWORD],
    ["shell", `export DB_PASSWORD=${PASSWORD}\n`, PASSWORD],
    ["shell with quotes", `API_TOKEN='${KEY}' ./run.sh`, KEY],
    ["a shell default", `TOKEN="\${TOKEN:-${KEY}}"`, KEY],
    [".env", `MAIL_PASSWORD=${PASSWORD}\nMAIL_PORT=25\n`, PASSWORD],
    ["JSON", `{"client_secret": "${KEY}"}`, KEY],
    ["JSON in a string", JSON.stringify({ body: `{"password":"${PASSWORD}"}` }), PASSWORD],
    ["JSON pairs", `{"name": "DB_PASSWORD", "value": "${PASSWORD}"}`, PASSWORD],
    ["YAML", `db:\n  password: ${PASSWORD}\n  port: 5432\n`, PASSWORD],
    ["YAML pairs", `- name: API_TOKEN\n  value: "${KEY}"\n`, KEY],
    ["docker-compose", `environment:\n  - MYSQL_ROOT_PASSWORD=${PASSWORD}\n`, PASSWORD],
    ["TOML", `[db]\npassword = "${PASSWORD}"\n`, PASSWORD],
    ["INI", `[mysql]\npassword = ${PASSWORD}\n`, PASSWORD],
    ["properties", `spring.datasource.password=${PASSWORD}\n`, PASSWORD],
    ["Terraform", `password = "${PASSWORD}"`, PASSWORD],
    ["a Terraform default", `variable "db_password" {\n  default = "${PASSWORD}"\n}`, PASSWORD],
    ["Dockerfile", `ENV API_TOKEN ${KEY}\n`, KEY],
    ["an XML element", `<password>${PASSWORD}</password>`, PASSWORD],
    [
      "an XML element with attributes",
      `<Pass encoding="base64">${base64(PASSWORD)}</Pass>`,
      base64(PASSWORD),
    ],
    ["an XML attribute", `<user name="x" password="${PASSWORD}"/>`, PASSWORD],
    ["an XML setting", `<add key="SmtpPassword" value="${PASSWORD}" />`, PASSWORD],
    ["an XML property", `<property name="password" value="${PASSWORD}"/>`, PASSWORD],
    ["an Android string", `<string name="api_key">${KEY}</string>`, KEY],
    ["a property list", `<key>Password</key>\n\t<string>${PASSWORD}</string>`, PASSWORD],
    ["Hadoop", `<name>fs.s3a.secret.key</name>\n<value>${KEY}</value>`, KEY],
    ["ADO.NET", `Server=db;Database=crm;User Id=app;Password=${PASSWORD};Encrypt=true`, PASSWORD],
    [
      "Azure Storage",
      `DefaultEndpointsProtocol=https;AccountName=a;AccountKey=${expandSample("{base64:86}")}==;`,
      `${expandSample("{base64:86}")}==`,
    ],
    ["JDBC", `jdbc:mysql://db:3306/crm?user=app&password=${PASSWORD}`, PASSWORD],
    ["MongoDB", `mongodb+srv://app:${PASSWORD}@cluster0.mongodb.net/crm`, PASSWORD],
    ["AMQP", `amqp://app:${PASSWORD}@mq:5672/vhost`, PASSWORD],
    ["Redis without a user", `redis://:${PASSWORD}@cache:6379/0`, PASSWORD],
    ["git credentials", `https://anna:${HEX}@github.com`, HEX],
    [
      "a signed address",
      `https://a.blob.core.windows.net/c?sv=2024&sig=${expandSample("{alnum:43}")}%3D`,
      `${expandSample("{alnum:43}")}%3D`,
    ],
    ["a header", `X-Api-Key: ${KEY}\r\n`, KEY],
    ["a bearer header", `Authorization: Bearer ${KEY}\r\n`, KEY],
    ["a token header", `Authorization: token ${HEX}\r\n`, HEX],
    ["a header in code", `headers: { "Authorization": "Token ${HEX}" }`, HEX],
    ["a cookie", `Cookie: theme=dark; sessionid=${KEY}; lang=de\r\n`, KEY],
    ["curl", `curl -s -u anna:${PASSWORD} https://api.host.tld/v1`, PASSWORD],
    ["curl with a header", `curl -H "X-Auth-Token: ${KEY}" https://api.host.tld`, KEY],
    ["a flag", `./deploy --token ${KEY} --verbose`, KEY],
    ["a flag with =", `mysqldump --password=${PASSWORD} crm`, PASSWORD],
    ["mysql -p", `mysql -u root -p${PASSWORD} crm`, PASSWORD],
    ["sshpass", `sshpass -p '${PASSWORD}' ssh host`, PASSWORD],
    [".netrc", `machine api.host.tld\n  login anna\n  password ${PASSWORD}\n`, PASSWORD],
    [".netrc on one line", `machine api.host.tld login anna password ${PASSWORD}\n`, PASSWORD],
    [".pgpass", `db.internal:5432:crm:app:${PASSWORD}\n`, PASSWORD],
    [".npmrc", `//registry.host.tld/:_authToken=${KEY}\n`, KEY],
    [".npmrc with a pair", `_auth=${base64(`anna:${PASSWORD}`)}\n`, base64(`anna:${PASSWORD}`)],
    [
      "docker's config",
      `{"auths": {"reg.host.tld": {"auth": "${base64(`anna:${PASSWORD}`)}"}}}`,
      base64(`anna:${PASSWORD}`),
    ],
    [
      ".htpasswd",
      expandSample("anna:$apr1$k7Qm2xVb$" + "{alnum:22}\n"),
      expandSample("$apr1$k7Qm2xVb$" + "{alnum:22}"),
    ],
    [
      "/etc/shadow",
      expandSample("root:$6$k7Qm2xVb9R$" + "{alnum:86}:19700:0:99999:7:::"),
      expandSample("$6$k7Qm2xVb9R$" + "{alnum:86}"),
    ],
    [
      "a dump",
      expandSample("INSERT INTO users VALUES (1,'anna','$2y$10$" + "{alnum:53}');"),
      expandSample("$2y$10$" + "{alnum:53}"),
    ],
    [
      "a dump with columns",
      `INSERT INTO \`users\` (\`id\`, \`name\`, \`password\`) VALUES (1,'anna','${PASSWORD}'),(2,'ben','x');`,
      PASSWORD,
    ],
    [
      "a dump of hashes",
      `INSERT INTO users VALUES (7,'ben','${expandSample("{hex:32}")}',1);`,
      expandSample("{hex:32}"),
    ],
    ["SQL", `CREATE USER 'app'@'%' IDENTIFIED BY '${PASSWORD}';`, PASSWORD],
    [
      "a MySQL history",
      `GRANT\\040ALL\\040ON\\040*.*\\040TO\\040'a'@'%'\\040IDENTIFIED\\040BY\\040'${PASSWORD}';`,
      PASSWORD,
    ],
    [
      "AWS credentials",
      `aws_secret_access_key = ${expandSample("{base64:40}")}\n`,
      expandSample("{base64:40}"),
    ],
    [".s3cfg", `secret_key = ${expandSample("{base64:40}")}\n`, expandSample("{base64:40}")],
    ["kubeconfig", `users:\n- name: admin\n  user:\n    token: ${KEY}\n`, KEY],
    [
      "a Kubernetes Secret",
      `apiVersion: v1\nkind: Secret\ndata:\n  dsn: ${base64(`app ${PASSWORD}`)}\ntype: Opaque\n`,
      base64(`app ${PASSWORD}`),
    ],
    [
      "a Kubernetes Secret, kind last",
      `apiVersion: v1\ndata:\n  dsn: ${base64(`app ${PASSWORD}`)}\nkind: Secret\n`,
      base64(`app ${PASSWORD}`),
    ],
    ["Redis' configuration", `requirepass ${PASSWORD}\n`, PASSWORD],
    ["esmtp", `identity anna\n\tpassword = ${PASSWORD}\n`, PASSWORD],
    [
      "a WordPress salt",
      `define('AUTH_KEY', 'kT7m+Q2x V&b9|RzL4w ,Hs8;NcY#p3G(dJf6Xa~Eu5WqAt');`,
      "kT7m+Q2x V&b9|RzL4w ,Hs8;NcY#p3G(dJf6Xa~Eu5WqAt",
    ],
    ["Firefox' logins", `"encryptedPassword":"MDIEEPgAAAAAAAAA${KEY}"`, `MDIEEPgAAAAAAAAA${KEY}`],
    [
      "Jenkins",
      `<passphrase>{${expandSample("{base64:40}")}=}</passphrase>`,
      `{${expandSample("{base64:40}")}=}`,
    ],
    ["a markdown table", `| Password | ${PASSWORD} |`, PASSWORD],
    ["a login", `server.login("anna@host.tld", "${PASSWORD}")`, PASSWORD],
    ["a connection", `mysqli_connect("localhost", "root", "${PASSWORD}");`, PASSWORD],
    ["Windows' credentials", `new NetworkCredential("anna", "${PASSWORD}")`, PASSWORD],
    ["requests", `requests.get(url, auth=('anna', '${PASSWORD}'))`, PASSWORD],
    ["Erlang", `{password, "${PASSWORD}"}`, PASSWORD],
    ["C++ braces", `std::string password{"${PASSWORD}"};`, PASSWORD],
    ["Clojure", `{:user "x" :password "${PASSWORD}"}`, PASSWORD],
    ["csh", `setenv DB_PASSWORD ${PASSWORD}\n`, PASSWORD],
    ["fish", `set -x DB_PASSWORD ${PASSWORD}\n`, PASSWORD],
    ["LDAP", `bindpw ${PASSWORD}\n`, PASSWORD],
    ["HAProxy", `user anna insecure-password ${PASSWORD}\n`, PASSWORD],
    ["WS-Security", `<wsse:Password Type="PasswordText">${PASSWORD}</wsse:Password>`, PASSWORD],
    ["a pass phrase", `password = 'open sesame'`, "open sesame"],
    ["a key said without a mark", `use glassnode KEY ${KEY} for the charts`, KEY],
    ["words without digits", `password = "Sommerwiese!"`, "Sommerwiese!"],
    ["words with hyphens", `DB_PASSWORD=hunter-two-blue\n`, "hunter-two-blue"],
    ["a sentence", `The password for the staging server is ${PASSWORD}.`, PASSWORD],
    ["ein Satz", `Das Passwort lautet ${PASSWORD}, bitte aendern.`, PASSWORD],
    ["une phrase", `Le mot de passe est : ${PASSWORD}`, PASSWORD],
    ["una frase", `La contraseña es ${PASSWORD}`, PASSWORD],
    ["uma frase", `A senha é ${PASSWORD}`, PASSWORD],
    ["Russian", `Пароль: ${PASSWORD}\n`, PASSWORD],
    ["Chinese", `数据库密码：${PASSWORD}\n`, PASSWORD],
    ["Japanese", `パスワードは${PASSWORD}です`, PASSWORD],
    ["Korean", `비밀번호: "${PASSWORD}"`, PASSWORD],
    ["Vietnamese", `mật khẩu: ${PASSWORD}\n`, PASSWORD],
    ["German names", `Passwort: ${PASSWORD}\n`, PASSWORD],
  ])("%s", (_, text, value) => {
    expect(valuesIn(text)).toContain(value);
  });

  it("takes both of two keys in a row", () => {
    const second = expandSample("{word:40}");
    const text = `{"key": "Bearer ${KEY}", "key": "Bearer ${second}"}`;
    expect(valuesIn(text)).toEqual([KEY, second]);
    expect(valuesIn(`apiKey: "Bearer ${KEY}", authKey: "Bearer ${second}"`)).toEqual([KEY, second]);
  });

  it.each([8, 9, 10, 11])("takes a short password of %i characters", (length) => {
    const value = "kT7!mQ2xVb9".slice(0, length);
    expect(detectIn(`password = "${value}"`, { detectors: [secrets] })).toMatchObject([
      { confidence: "medium" },
    ]);
  });
});

describe("private keys", () => {
  const body = expandSample("{base64:64}\n{base64:64}\n{base64:64}\n");
  const pem = (label: string): string =>
    `${"-".repeat(5)}BEGIN ${label}${"-".repeat(5)}\n${body}${"-".repeat(5)}END ${label}${"-".repeat(5)}`;

  it.each([
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "OPENSSH PRIVATE KEY",
    "DSA PRIVATE KEY",
    "PGP PRIVATE KEY BLOCK",
  ])("%s, from line to line", (label) => {
    const key = pem(label);
    expect(valuesIn(`a\n${key}\nb`)).toEqual([key]);
    const escaped = JSON.stringify({ private_key: key });
    expect(valuesIn(escaped)).toEqual([escaped.slice(16, -2)]);
  });

  it.each(["PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "PGP PUBLIC KEY BLOCK", "CERTIFICATE REQUEST"])(
    "never a %s",
    (label) => {
      expect(valuesIn(pem(label))).toEqual([]);
    },
  );

  it("wrapped in base64", () => {
    const wrapped = base64(pem("RSA PRIVATE KEY"));
    expect(valuesIn(`client-key-data: ${wrapped}\n`)).toEqual([wrapped]);
    expect(valuesIn(`client-certificate-data: ${base64(pem("CERTIFICATE"))}\n`)).toEqual([]);
  });

  it("of PuTTY and as a JSON web key", () => {
    expect(valuesIn(`Private-Lines: 3\n${body}Private-MAC: x`)).toEqual([body.trimEnd()]);
    const part = expandSample("{word:43}");
    const jwk = { kty: "EC", crv: "P-256", x: expandSample("{word:43}x"), y: "y", d: part };
    expect(valuesIn(JSON.stringify(jwk))).toEqual([part]);
    const { d: _, ...open } = jwk;
    expect(valuesIn(JSON.stringify(open))).toEqual([]);
  });
});

describe("what looks like a secret and is none", () => {
  it.each<[string, string]>([
    ["a translation", `"password": "Passwort", "password_hint": "Mindestens 8 Zeichen"`],
    ["a label in another language", `password: "Mot de passe"`],
    ["a type", `password: string; token?: string | null; secret: Secret;`],
    ["a schema", `password: { type: "string", minLength: 8 }, password: z.string().min(8)`],
    ["an expression", `password = config.get("db.password1"); token = request.headers["x-token-2"]`],
    ["a call", `apiKey = generateKey(32); secret = createSecret("app2", 64);`],
    [
      "a reference",
      `password: \${DB_PASSWORD}\ntoken: {{ vault_token }}\nsecret: <%= ENV['X1'] %>\nkey: %(key)s`,
    ],
    ["a CI reference", "password: $" + "{{ secrets.DB_PASSWORD_2 }}"],
    ["another name", `this.passwordSha1 = opts.passwordSha1; user.password = userPassword2;`],
    ["an AWS reference", `password: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-Xy12Ab`],
    ["an encrypted value", `password: ENC[AES256_GCM,data:k3J4h5,iv:9f8e7d6c,tag:1a2b]`],
    ["an npm lock file", `"integrity": "sha512-${expandSample("{base64:86}")}=="`],
    ["a Cargo lock file", `checksum = "${expandSample("{hex:64}")}"`],
    ["go.sum", `github.com/acme/token-key v1.0.0 h1:${expandSample("{base64:43}")}=`],
    ["a CSRF token", `<input name="csrf_token" value="${KEY}">`],
    ["a page token", `"nextPageToken": "${KEY}"`],
    [
      "a public key",
      `publicKey: "${expandSample("{base64:44}")}", ssh_public_key = "ssh-ed25519 AAAAC3Nza${KEY}"`,
    ],
    ["a key id", `aws_access_key_key_id_name = "main"; "keyId": "${KEY}"`],
    ["a cache key", `cacheKey: "${HEX}", "key": "users:4711:profile"`],
    ["a key binding", `{ "key": "ctrl+shift+alt+f12", "command": "go" }`],
    ["minified JavaScript", `e.key="aB3",t.token=n.token,o({key:"row-12",secret:!0})`],
    ["an input", `<input type="password" name="password" placeholder="Password" id="password1">`],
    ["a template password", `password = "<your-password-1>"; token = "YOUR_TOKEN_123"; secret: "xxxxxxxx1"`],
    [
      "other languages' templates",
      `password = "ihr-passwort-1"; token: "votre-cle-123456789abc"; clave = "ejemplo-clave-12"`,
    ],
    ["a documented address", "postgres://user:password@localhost/db and mysql://user:pass@example.com/db"],
    ["an address with a port", "http://localhost:8080/a@b and https://host.tld:443/@scope/package"],
    ["an e-mail address", "mailto:anna@host.tld and see https://host.tld/~anna:notes"],
    ["an event", `button.connect("clicked", "on_click2"); store.connect("a", "b");`],
    ["a label beyond ASCII", "Пароль: не менее 8 знаков. 密码：6到12位字符 パスワードは8文字以上"],
    ["other rows", `INSERT INTO files (id, checksum) VALUES (1,'${expandSample("{hex:32}")}');`],
    ["a vocabulary", `["username", "password", "search", "email"]`],
    ["a parameter's description", "@param password The password of the user, at least 12 characters"],
    ["prose", "Your password is case-sensitive. The secret of success is patience. Token 42 was lost."],
  ])("%s", (_, text) => {
    expect(valuesIn(text)).toEqual([]);
  });
});
