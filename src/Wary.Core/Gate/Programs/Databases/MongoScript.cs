using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Databases;

/// <summary>Finds the calls in JavaScript for MongoDB that change data.</summary>
internal static class MongoScript
{
    public static void Judge(string code, string database, EffectSink effects, Argument? at)
    {
        for (var dot = code.IndexOf('.', StringComparison.Ordinal); dot >= 0; dot = code.IndexOf('.', dot + 1))
        {
            var end = dot + 1;
            while (end < code.Length && char.IsLetter(code[end])) end++;
            if (end >= code.Length || code[end] != '(') continue;
            var (traits, whole) = code[(dot + 1)..end] switch
            {
                "dropDatabase" => (Traits.Destroys | (SqlStatements.IsForTests(database) ? 0 : Traits.Whole), true),
                "drop" or "dropIndexes" or "dropUser" or "dropAllUsers" or "dropRole" or "bulkWrite" => (Traits.Destroys, false),
                "deleteMany" or "remove" or "updateMany" when IsForAll(code, end + 1) => (Traits.Destroys, false),
                "deleteMany" or "deleteOne" or "remove" or "updateMany" or "updateOne" or "replaceOne" or "insert" or "insertOne" or "insertMany" or "save" or "findAndModify" or "findOneAndDelete" or "findOneAndUpdate" or "renameCollection"
                    or "createCollection" or "createUser" or "updateUser" or "createIndex" or "dropIndex" or "grantRolesToUser" => (Traits.None, false),
                "shutdownServer" => (Traits.Undoable, true),
                _ => ((Traits)(-1), false),
            };
            if (traits == (Traits)(-1)) continue;
            if (code[(dot + 1)..end] == "shutdownServer") effects.Add(EffectKind.StopProcess, "mongo server", at, traits);
            else effects.Add(EffectKind.ChangeDatabase, $"mongo {(whole ? database : Owner(code, dot))}", at, traits);
        }
    }

    // deleteMany({}) and deleteMany(): everything.
    private static bool IsForAll(string code, int at)
    {
        var rest = code.AsSpan(at).TrimStart();
        if (rest is [')', ..]) return true;
        return rest is ['{', ..] && rest[1..].TrimStart() is ['}', ..];
    }

    // db.orders.drop and db.getCollection("orders").drop: orders.
    private static string Owner(string code, int dot)
    {
        var end = dot;
        if (end > 0 && code[end - 1] == ')')
        {
            var open = code.LastIndexOf('(', end - 1);
            return open < 0 ? "…" : code[(open + 1)..(end - 1)].Trim('"', '\'', ' ');
        }
        var start = end;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] is '_' or '$')) start--;
        return code[start..end];
    }
}
