using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

/// <summary>Change sets with planted weaknesses, the same for the same seed. A third of the weaknesses has no word that a ranker looks for.</summary>
internal static class ChangeSets
{
    private static readonly string[] Nouns = ["order", "basket", "invoice", "shelf", "parcel", "colour", "layout", "window", "planet", "teapot", "ladder", "garden", "number", "letter", "bottle", "signal"];
    private static readonly string[] Verbs = ["count", "merge", "paint", "fold", "group", "shift", "trim", "pad", "scale", "sort", "split", "join"];

    private static readonly string[] Worded =
    [
        "    os.system('tar cf ' + name)", "    rows = db.execute(f\"select * from t where n = '{name}'\")", "    return redirect(request.args['next'])", "    data = pickle.loads(blob)",
        "    resp = requests.get(url, verify=False)", "    html = '<b>' + name + '</b>'; el.innerHTML = html", "    token = md5(name).hexdigest()",
    ];

    // Wrong by what they leave out or compare: nothing here is on any list.
    private static readonly string[] Wordless =
    [
        "    return ledger[number_from_caller]", "    if amount != 0: balance -= amount", "    item.price = form_price", "    return store.find(n)", "    if ip in near: return True", "    total = int(given)",
    ];

    public sealed record Set(IReadOnlyList<FileChange> Changes, IReadOnlyList<(string Path, string Line, bool Worded)> Labels);

    /// <summary>One label in every third file; sizes like those of real changes: most files small, some of a thousand lines. <paramref name="scale"/> multiplies the sizes.</summary>
    public static Set Generate(int files, int seed, double scale = 1)
    {
        var random = new Random(seed);
        var changes = new List<FileChange>();
        var labels = new List<(string, string, bool)>();
        for (var file = 0; file < files; file++)
        {
            var path = $"src/{Nouns[random.Next(Nouns.Length)]}/{Nouns[random.Next(Nouns.Length)]}_{file}.py";
            var before = Body(random, (int)(scale * Math.Exp(3.2 + 1.0 * Normal(random))) + 5);
            var after = random.Next(3) == 0 ? Body(random, before.Count) : Edit(random, before);
            if (file % 3 == 0)
            {
                var worded = labels.Count % 3 != 2;
                var line = (worded ? Worded : Wordless)[random.Next(6)] + $"  # {file}";
                after.Insert(random.Next(after.Count), line);
                labels.Add((path, line, worded));
            }
            var isNew = random.Next(4) == 0;
            changes.Add(Diff.Changes.Of(path, isNew ? null : string.Join('\n', before) + "\n", string.Join('\n', after) + "\n"));
        }
        return new(changes, labels);
    }

    private static List<string> Edit(Random random, List<string> before)
    {
        var after = new List<string>(before);
        for (var i = random.Next(1, 5); i > 0; i--) after.InsertRange(random.Next(after.Count), Body(random, random.Next(2, 25)));
        return after;
    }

    private static List<string> Body(Random random, int lines)
    {
        var result = new List<string>();
        while (result.Count < lines)
        {
            string Noun() => Nouns[random.Next(Nouns.Length)];
            result.Add($"def {Verbs[random.Next(Verbs.Length)]}_{Noun()}_{random.Next(10_000)}({Noun()}, {Noun()}s=None):");
            for (var i = random.Next(3, 14); i > 0; i--)
            {
                // Ordinary code has the same words now and then.
                result.Add(random.Next(12) == 0 ? $"    logger.info('{Noun()} of the user %s', {Noun()})" : $"    {Noun()}_{random.Next(100)} = {Verbs[random.Next(Verbs.Length)]}({Noun()}, {random.Next(1000)}) + {Noun()}s[{random.Next(9)}].{Noun()}");
            }
            result.Add("");
        }
        return result;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
