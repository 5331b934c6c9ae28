import { describe, expect, it } from "vitest";
import { detectIn } from "../../create.ts";
import { expandSample } from "../../pattern.ts";
import secrets from "../index.ts";

/** What is found in `text`, by value and confidence. */
function found(text: string): string[] {
  return detectIn(text, { detectors: [secrets] }).map(
    ({ start, end, confidence }) => `${text.slice(start, end)} ${confidence}`,
  );
}

/** What people choose when nobody looks. */
const WORDS = ["open", "sesame"].join("_");
const WORD = ["summer", "rain"].join("");
const SHORT = ["hunter", "2"].join("");
const DEFAULT = ["change", "me"].join("");
const SAID = ["pass", "word"].join("");

/** Where only a credential can stand, a weak one is shown, with low confidence. */
describe("weak passwords", () => {
  it.each<[string, string, string]>([
    ["an INI pair", `user = aladdin\npassword = ${WORDS}\n`, WORDS],
    ["an INI pair with a comment between", `user = aladdin\n; the old one\npassword = ${WORDS}\n`, WORDS],
    ["YAML", `smtp:\n  username: mailer\n  password: ${WORD}\n`, WORD],
    ["JSON", `{"user": "anna", "password": "${SHORT}"}`, SHORT],
    ["an environment line", `SMTP_PASSWORD=${WORD}\n`, WORD],
    [
      "a browser application's environment",
      `REACT_APP_MAILER_PASSWORD=smtp_${SAID} # for mails\n`,
      `smtp_${SAID}`,
    ],
    ["a default left in place", `DB_PASSWORD=${DEFAULT}\nDB_PORT=5432\n`, DEFAULT],
    ["a default in YAML", `database:\n  user: app\n  password: ${DEFAULT}\n`, DEFAULT],
    ["Gradle", `credentials {\n    username 'user'\n    password '${SAID}'\n}\n`, SAID],
    [
      "Gradle, in capitals",
      `credentials {\n  username "SOME_USER"\n  password "SOME_${SAID.toUpperCase()}"\n}`,
      `SOME_${SAID.toUpperCase()}`,
    ],
    ["ADO.NET", `Data Source=10.0.0.1,1433;Initial Catalog=crm;User ID=app;Password=my${SAID};`, `my${SAID}`],
    ["ODBC", `Provider=SQLNCLI;Server=db1;Database=crm;Uid=app;Pwd=${WORD};`, WORD],
    [
      "Npgsql",
      `Server=db1;Port=5432;User Id=app;Password=${["sec", "ret"].join("")};Database=crm;`,
      ["sec", "ret"].join(""),
    ],
    [
      "ADO in two literals",
      `conn.Open("Provider=SQLOLEDB.1;User ID=bills; " & "Password =${WORD};Initial Catalog=crm")`,
      WORD,
    ],
    ["JDBC with semicolons", `jdbc:sqlserver://db1:1433;databaseName=crm;user=sa;password=${WORD};`, WORD],
    ["AMQP", `amqp://user:${SAID}@rabbit.acme.io/queue`, SAID],
    ["FTP", `ftp://anna:${WORD}@ftp.acme.io:21`, WORD],
    ["a known account", `postgres://postgres:postgres@db:5432/crm`, "postgres"],
    ["netrc", `machine api.acme.io login ziggy^stardust password ${WORD}\n`, WORD],
    ["PsExec", `psexec \\\\srv01 -u CORP\\admin -p ${WORD} cmd.exe`, WORD],
    ["net use", `net use z: \\\\srv01\\share /user:CORP\\admin ${WORD}\n`, WORD],
    ["net use, password first", `net use \\\\srv01\\share ${SHORT} /user:CORP\\admin\n`, SHORT],
    ["net user", `net user backup ${SHORT}x9 /add\n`, `${SHORT}x9`],
    ["cmdkey", `cmdkey /add:srv01 /user:admin /pass:${WORD}\n`, WORD],
    ["sshpass", `sshpass -p ${WORD} ssh root@srv01`, WORD],
    ["plink", `plink -ssh root@srv01 -pw ${WORD} uptime`, WORD],
    ["mysql", `mysql -uroot -p${WORD} crm`, WORD],
    ["mysqladmin", `mysqladmin -u root password ${WORD}\n`, WORD],
    ["curl", `curl -u anna:${WORD} https://api.acme.io/v1`, WORD],
    [
      "curl over lines",
      `curl -X POST https://api.acme.io/v1 \\\n  -H 'Accept: x/y' \\\n  -u anna:${WORD} -d a=b\n`,
      WORD,
    ],
    ["ldapsearch", `ldapsearch -x -D cn=admin,dc=acme -w ${WORD} -b dc=acme\n`, WORD],
    ["psql", `PGPASSWORD=${WORD} psql -h db1 crm`, WORD],
    ["chpasswd", `echo 'root:${WORD}' | chpasswd`, WORD],
    ["passwd from a pipe", `echo "${WORD}" | passwd --stdin anna`, WORD],
    ["sudo from a pipe", `echo ${WORD} | sudo -S reboot`, WORD],
    ["openssl", `openssl rsa -in k.pem -passin pass:${WORD} -out o.pem`, WORD],
    ["keytool", `keytool -list -keystore k.jks -storepass ${WORD}\n`, WORD],
    ["SQL", `CREATE USER app IDENTIFIED BY '${WORD}';`, WORD],
    ["SQL, a role", `CREATE ROLE app LOGIN PASSWORD '${WORD}';`, WORD],
    ["T-SQL", `CREATE LOGIN app WITH PASSWORD = N'${WORD}X9';`, `${WORD}X9`],
    ["XML", `<server><username>deploy</username><password>${WORD}</password></server>`, WORD],
    ["Spring XML", `<property name="password" value="${WORD}"/>`, WORD],
    [
      "Tomcat",
      `<user username="tomcat" password="${["tom", "cat"].join("")}" roles="manager-gui"/>`,
      ["tom", "cat"].join(""),
    ],
    ["Docker", `ENV POSTGRES_PASSWORD ${WORD}\n`, WORD],
    ["compose", `environment:\n  MYSQL_ROOT_PASSWORD: ${WORD}\n`, WORD],
    ["Kubernetes", `- name: DB_PASSWORD\n  value: ${WORD}\n`, WORD],
    ["Terraform", `  username = "app"\n  password = "${WORD}"\n`, WORD],
    ["Ansible", `ansible_user: root\nansible_ssh_pass: ${WORD}\n`, WORD],
    ["Ruby", `:user => 'app', :password => '${WORD}'`, WORD],
    ["PHP", `$db_user = 'app';\n$db_pass = '${WORD}';`, WORD],
    ["Python", `connect(user="app", passwd="${WORD}")`, WORD],
    ["C#", `new NetworkCredential("anna", "${WORD}")`, WORD],
    ["PHPMailer", `$mail->Username = 'a@acme.io';\n$mail->Password = '${WORD}';`, WORD],
    ["a pair after words", `Login: anna@acme.io\nPassword: ${WORD}\n`, WORD],
    ["Wi-Fi", `network={\n  ssid="home"\n  psk="${WORD} house"\n}`, `${WORD} house`],
    ["Redis", `requirepass ${WORD}\n`, WORD],
    [
      "Jenkins",
      `Please use the following password to proceed to installation:\n\n${expandSample("{hex:32}")}\n`,
      expandSample("{hex:32}"),
    ],
  ])("%s", (_, text, value) => {
    expect(found(text).map((each) => each.replace(/ \w+$/, ""))).toContain(value);
  });

  it("are low", () => {
    expect(found(`user = aladdin\npassword = ${WORDS}\n`)).toEqual([`${WORDS} low`]);
    expect(found(`credentials {\n username 'user'\n password '${SAID}'\n}`)).toEqual([`${SAID} low`]);
  });
});

describe("what is no password", () => {
  it.each<[string, string]>([
    ["a label", `password: "Password", confirm: "Confirm password"`],
    ["a label in JSON", `{"username": "Username", "password": "Password"}`],
    ["a prompt", `{"user": "User name", "password": "Enter your password"}`],
    ["a translation", `"login.user": "Benutzer",\n"login.password": "Passwort"`],
    ["a type", "interface Login {\n  user: string;\n  password: string;\n}"],
    ["a Go type", "type line struct {\n\tmachine  string\n\tlogin    string\n\tpassword string\n}"],
    ["a C declaration", "char *user = nullptr;\nchar *password = nullptr;"],
    ["a variable", "user = args.user\npassword = args.password"],
    ["a bare variable", "username=username, password=password, token=token"],
    ["a keyword argument", "client = Client(user=user_name, password=pass_word)\n"],
    ["a call", "user = get_user()\npassword = getpass.getpass()"],
    ["shell variables", "mysql -u root -p$MYSQL_PASSWORD crm; psexec \\\\srv -u User -p $Password cmd"],
    ["batch variables", "PsExec.exe \\\\srv -u CORP\\x -p %nothing% -i 2 cmd"],
    ["a prompt of mysql", "mysql -u root -p crm"],
    ["a port and a pid", "ssh -p 2222 host; mkdir -p some/dir; docker run -p 8080:80 nginx"],
    ["a template", "User ID=<user>;Password=<password>;"],
    ["a reference", `uid=#{datastore['DBUID']};pwd=#{datastore['DBPASSWORD']}`],
    ["an empty entry", "DB_USER=app\nDB_PASSWORD=\nDB_PORT=5432\n"],
    ["a default in prose", `The default password is "${DEFAULT}", and you should change it.`],
    ["anonymous FTP", `server->user = "anonymous";\nserver->password = "busybox@";`],
    ["a test's outcome", "--- PASS: TestParse/sub_test (0.00s)\nPASS: very/nested/s/u/b\n"],
    ["a pass of a compiler", `run with "--quiet" to pass "--quiet" down; Pass *P = nullptr;`],
    ["a directive", `Code cleanup to pass 'use strict' everywhere`],
    ["an index", "connect(key_password=certs[0][2],\n"],
    ["a documentation role", ":type passphrase: :py:data:`bytes`"],
    ["a class", "def encode(self, private_key: ed25519.Ed25519PrivateKey, f: X)"],
    ["fingerprints", `gpg --recv-keys ${expandSample("{HEX:40}")}`],
    ["a format", `"Entrada duplicada para la clave '%-.192s'"`],
    ["Vim's variables", `let s:hup.passwd = s:netrw_passwd2\nlet pwd = a:dict.istemp`],
    ["a named argument", "Pass type_comments=True to get back them"],
    ["an expression in Perl", "$out->{pass} = $assert->{pass};"],
    ["a regular expression", `pattern = '^(?P<secret>[a-zA-Z0-9-_]+):(?P<version>[1-9])'`],
    ["a character's name", "CIRCLED IDEOGRAPH SECRET\n2F957 ; [.3F05"],
    ["host names", "acme.atlassian.net and acme.jfrog.io and https://acme.okta.com/"],
    ["net use without one", "net use z: \\\\srv01\\share /persistent:yes"],
    ["net user without one", "net user anna /delete"],
    ["passwd of nobody", "echo 'done' | tee log"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});
