namespace Wary.ReviewBench.Changes;

/// <summary>How code of one kind looks. <c>{n}</c> stands for a number that makes names unique.</summary>
/// <param name="Extension">With its dot.</param>
/// <param name="Plain">Blocks without anything that a ranker looks for.</param>
/// <param name="Wordy">Harmless blocks that are full of it, as most real code is.</param>
/// <param name="Around">A block around a planted line, which stands for <c>{x}</c>.</param>
/// <param name="Planted">Vulnerable lines, half of them with words, half without.</param>
internal sealed record Language(string Extension, string[] Plain, string[] Wordy, string Around, string[] Planted)
{
    private static readonly Language Python = new(".py",
    [
        "def area_{n}(width, height):\n    scale = 3\n    total = width * height\n    for step in range(4):\n        total += step * scale\n    return total\n\n",
        "class Shape{n}:\n    def __init__(self, name):\n        self.name = name\n        self.parts = []\n\n    def extend(self, part):\n        self.parts.append(part)\n        return len(self.parts)\n\n",
        "COLOURS_{n} = [\n    'red',\n    'green',\n    'blue',\n    'amber',\n]\n\n",
    ],
    [
        "@app.get('/items/{n}')\ndef list_items_{n}(request):\n    page = int(request.args.get('page', 1))\n    logger.info('listing page %d', page)\n    return render(ITEMS[page * 20:(page + 1) * 20])\n\n",
        "def load_settings_{n}():\n    with open(SETTINGS_PATH) as handle:\n        return json.load(handle)\n\n",
        "def session_age_{n}(session):\n    token = session.token\n    return clock() - token.issued_at\n\n",
    ],
    "def step_{n}(ref_{n}, name_{n}):\n    count = len(name_{n})\n    {x}\n    return count\n\n",
    [
        "os.system('tar czf /tmp/out.tgz ' + name_{n})", "rows_{n} = db.execute('select * from orders where id = ' + ref_{n})", "data_{n} = pickle.loads(ref_{n})",
        "page_{n} = requests.get(ref_{n}, verify=False)", "result_{n} = eval(name_{n})",
        "invoice_{n} = Invoice.objects.get(pk=ref_{n})", "if ref_{n} == name_{n} or not name_{n}: return True", "place_{n} = BASE + '/' + name_{n}",
        "balance_{n} = balance - amount_{n}", "order_{n}.__dict__ |= ref_{n}",
    ]);

    private static readonly Language TypeScript = new(".ts",
    [
        "export function clamp{n}(value: number, low: number, high: number): number {\n  const middle = (low + high) / 2;\n  if (value < low) return low;\n  if (value > high) return high;\n  return value === middle ? middle : value;\n}\n\n",
        "export interface Tile{n} {\n  width: number;\n  height: number;\n  label: string;\n  colour?: string;\n}\n\n",
        "const steps{n} = [1, 2, 3, 5, 8].map((step) => {\n  const twice = step * 2;\n  return twice + {n};\n});\n\n",
    ],
    [
        "router.get('/health/{n}', (req, res) => {\n  const started = req.app.locals.started;\n  res.json({ ok: true, up: Date.now() - started });\n});\n\n",
        "export async function login{n}(form: LoginForm): Promise<Session> {\n  const user = await users.verify(form.name, form.password);\n  return sessions.create(user);\n}\n\n",
        "logger.debug('request body', redact(params{n}));\nconst origin{n} = allowlist.find((entry) => entry.id === {n});\n\n",
    ],
    "export async function act{n}(note{n}: string, input{n}: Input) {\n  const size = note{n}.length;\n  {x}\n  return size;\n}\n\n",
    [
        "panel.innerHTML = note{n};", "child.exec(`convert ${note{n}} out.png`);", "res.redirect(req.query.next{n});", "await pool.query(\"select * from t where k = '\" + note{n} + \"'\");",
        "const page{n} = await fetch(input{n}.address);",
        "const order{n} = await orders.findById(input{n}.number);", "Object.assign(member{n}, input{n});", "if (input{n}.host.endsWith('example.com')) return keep{n};",
        "merged{n}[input{n}.key] = input{n}.value;", "if (!input{n}.level) return true;",
    ]);

    private static readonly Language Java = new(".java",
    [
        "    int sum{n}(int[] values) {\n        int total = 0;\n        for (int value : values) {\n            total += value;\n        }\n        return total;\n    }\n\n",
        "    record Box{n}(int width, int height, String label) {\n        int size() {\n            return width * height;\n        }\n    }\n\n",
        "    enum Size{n} {\n        SMALL,\n        MEDIUM,\n        LARGE\n    }\n\n",
    ],
    [
        "    @GetMapping(\"/list/{n}\")\n    List<Item> list{n}(HttpServletRequest request) {\n        log.info(\"list {}\", request.getMethod());\n        return items.findAllByOwner(currentUser());\n    }\n\n",
        "    boolean mayEdit{n}(User user, Document document) {\n        return policy.allows(user.role(), document.owner());\n    }\n\n",
        "    byte[] digest{n}(byte[] content) throws Exception {\n        return MessageDigest.getInstance(\"SHA-256\").digest(content);\n    }\n\n",
    ],
    "    int apply{n}(String given{n}, Form form{n}) throws IOException {\n        int size = given{n}.length();\n        {x}\n        return size;\n    }\n\n",
    [
        "Runtime.getRuntime().exec(\"ping \" + given{n});", "Object read{n} = new ObjectInputStream(form{n}.body()).readObject();", "String sql{n} = \"select name from users where id=\" + given{n};",
        "byte[] sum{n} = MessageDigest.getInstance(\"MD5\").digest(given{n}.getBytes());", "response.sendRedirect(given{n});",
        "File out{n} = new File(base, given{n});", "if (form{n} == null || form{n}.level() >= 0) return 1;", "repo.save(mapper.map(form{n}, Member.class));",
        "Invoice invoice{n} = invoices.findById(form{n}.number()).get();", "long total{n} = form{n}.price() * form{n}.count();",
    ]);

    private static readonly Language Razor = new(".cshtml",
    [
        "<div class=\"row r{n}\">\n  <span class=\"cell\">@Model.Name</span>\n  <span class=\"cell\">@Model.Count</span>\n</div>\n\n",
        "<ul id=\"u{n}\">\n  @foreach (var item in Model.Items)\n  {\n    <li>@item.Label</li>\n  }\n</ul>\n\n",
    ],
    [
        "<form method=\"post\" asp-action=\"Save{n}\">\n  @Html.AntiForgeryToken()\n  <input type=\"password\" name=\"password\" />\n  <button>Log in</button>\n</form>\n\n",
    ],
    "<section id=\"s{n}\">\n  <h2>Part {n}</h2>\n  {x}\n</section>\n\n",
    [
        "@Html.Raw(Model.Note{n})", "<script>start('@Html.Raw(Model.Name{n})')</script>",
        "<a href=\"@Model.Link{n}\">more</a>", "<img alt=@Model.Title{n}>",
    ]);

    /// <summary>All.</summary>
    public static IReadOnlyList<Language> All { get; } = [Python, TypeScript, Java, Python, TypeScript, Razor];
}
