namespace Wary.Core.Gate.Analysis;

/// <summary>Variables whose value is a credential, by their names.</summary>
internal static class SecretVariable
{
    public static bool Is(string name) =>
        Holds(name, "TOKEN") || Holds(name, "SECRET") || Holds(name, "PASSWORD") || Holds(name, "PASSWD") || Holds(name, "API_KEY") || Holds(name, "APIKEY")
        || Holds(name, "ACCESS_KEY") && !name.EndsWith("_ID", StringComparison.OrdinalIgnoreCase) || Holds(name, "PRIVATE_KEY") || Holds(name, "CREDENTIAL") || name is "PGPASS" or "MYSQL_PWD" or "DATABASE_URL" or "REDIS_URL";

    private static bool Holds(string name, string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
