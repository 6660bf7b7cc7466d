using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>Operations of Amazon's services: their names begin with what they do.</summary>
internal static class AwsOperations
{
    public static void Judge(Invocation call, string service, Argument operation, EffectSink effects)
    {
        var name = operation.Text;
        if (call.Has("--dry-run")) return;
        if (Secret(call, service, name) is { } secret)
        {
            effects.ReadSecret(secret, operation);
            return;
        }
        var verb = Verb(name);
        if (verb == CloudVerb.Read)
        {
            Fetch(call, service, name, effects);
            return;
        }
        if (verb == CloudVerb.None) return;
        if (service == "dynamodb" && name is "delete-item" or "put-item" or "update-item" or "batch-write-item")
        {
            effects.Add(EffectKind.ChangeDatabase, $"dynamodb {call.Value("--table-name")?.Shown ?? Target(call)?.Shown}", operation, name == "delete-item" ? Traits.Destroys : Traits.None);
            return;
        }
        var target = Target(call);
        var traits = verb == CloudVerb.Destroy ? Traits.Destroys | (IsWhole(service, name, call) ? Traits.Whole : 0) : Traits.None;
        effects.Add(EffectKind.ChangeCloud, $"aws {service} {target?.Shown ?? name}", target ?? operation, traits);
        if (target is { IsKnown: true } && ProductionName.IsNamed(target.Text)) effects.Mark(Traits.Production);
        foreach (var option in call.Options)
        {
            // file://x and fileb://x are read and sent.
            if (option.Value?.After("fileb://") is { } binary) effects.Read(binary, shows: false);
            else if (option.Value?.After("file://") is { } file) effects.Read(file, shows: false);
        }
    }

    private static CloudVerb Verb(string operation)
    {
        if (operation is "schedule-key-deletion" or "close-account" or "cancel-subscription" or "release-address" or "release-hosts" or "remove-account-from-organization" or "disable-key" or "disable-rule" or "delete-alternate-contact" or "abort-multipart-upload" or "retire-grant" or "leave-organization") return CloudVerb.Destroy;
        var dash = operation.IndexOf('-', StringComparison.Ordinal);
        var first = dash < 0 ? operation : operation[..dash];
        if (first is "batch" or "admin" or "bulk" or "force" && dash > 0) return Verb(operation[(dash + 1)..]);
        return first switch
        {
            "describe" or "list" or "get" or "ls" or "head" or "scan" or "query" or "filter" or "search" or "tail" or "wait" or "lookup" or "simulate" or "validate" or "estimate" or "check" or "test" or "select" or "download" or "view" or "preview" or "detect" or "help" or "decode" or "verify" or "receive" or "poll" or "count" or "compare" => CloudVerb.Read,
            "delete" or "terminate" or "remove" or "deregister" or "purge" or "stop" or "detach" or "revoke" or "reset" or "disable" or "deactivate" or "destroy" or "drop" or "erase" or "withdraw" or "discard" or "deprovision" => CloudVerb.Destroy,
            "assume" => CloudVerb.None,
            _ => CloudVerb.Change,
        };
    }

    private static string? Secret(Invocation call, string service, string operation) => (service, operation) switch
    {
        ("secretsmanager", "get-secret-value" or "batch-get-secret-value") => $"aws secret {call.Value("--secret-id")?.Shown ?? Target(call)?.Shown}",
        ("ssm", "get-parameter" or "get-parameters" or "get-parameters-by-path") when call.Has("--with-decryption") => $"aws parameter {Target(call)?.Shown}",
        ("sts", "get-session-token" or "assume-role" or "assume-role-with-web-identity" or "get-federation-token" or "assume-role-with-saml") => "credentials of aws",
        ("ecr" or "ecr-public", "get-login-password" or "get-authorization-token") => null,
        ("codeartifact", "get-authorization-token") => "token of codeartifact",
        ("rds", "generate-db-auth-token") => "token of the database",
        ("redshift", "get-cluster-credentials") => "credentials of the database",
        ("kms", "decrypt") => "what kms decrypts",
        ("iam", "create-access-key" or "create-login-profile") => "a new access key",
        ("ec2", "get-password-data") => "password of the machine",
        ("sso", "get-role-credentials") => "credentials of aws",
        ("cognito-idp", "initiate-auth") => null,
        _ => null,
    };

    // The whole account, cluster or database.
    private static bool IsWhole(string service, string operation, Invocation call) => (service, operation) switch
    {
        ("organizations", "close-account" or "delete-organization" or "leave-organization") => true,
        ("eks" or "ecs" or "kafka" or "emr-containers" or "memorydb" or "dax", "delete-cluster") => true,
        // A last snapshot brings it back.
        ("rds" or "neptune" or "docdb", "delete-db-instance" or "delete-db-cluster" or "delete-global-cluster") => call.Has("--skip-final-snapshot"),
        ("redshift", "delete-cluster") => call.HasAny("--skip-final-snapshot", "--skip-final-cluster-snapshot"),
        ("opensearch" or "es", "delete-domain" or "delete-elasticsearch-domain") => true,
        _ => false,
    };

    private static void Fetch(Invocation call, string service, string operation, EffectSink effects)
    {
        if (service == "s3api" && operation == "get-object")
        {
            effects.Add(EffectKind.Download, $"{call.Value("--bucket")?.Shown ?? "s3"}");
            if (call.Operands.Count > 2) effects.Overwrite(call.Operands[^1]);
        }
    }

    // --instance-ids i-1: the service's options are not all known, so the value of the one that names something is searched among the words.
    private static Argument? Target(Invocation call)
    {
        Argument? fallback = null;
        var words = call.Call.Words;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var text = words[i].Text;
            if (!text.StartsWith("--", StringComparison.Ordinal) || words[i + 1].Text is ['-', '-', ..]) continue;
            if (text is "--name" or "--bucket" or "--id" or "--resource" or "--table-name" or "--function-name" || text.EndsWith("-id", StringComparison.Ordinal) || text.EndsWith("-ids", StringComparison.Ordinal) || text.EndsWith("-name", StringComparison.Ordinal) || text.EndsWith("-identifier", StringComparison.Ordinal) || text.EndsWith("-arn", StringComparison.Ordinal) || text.EndsWith("-url", StringComparison.Ordinal) && text != "--endpoint-url")
                return words[i + 1];
            if (text is "--names" or "--cluster" or "--service" or "--path") fallback ??= words[i + 1];
        }
        return fallback;
    }
}
