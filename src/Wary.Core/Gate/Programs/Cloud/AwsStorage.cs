using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Cloud;

/// <summary><c>aws s3</c>: copies, moves and deletes between buckets and this machine.</summary>
internal static class AwsStorage
{
    public static void Judge(Invocation call, Argument operation, EffectSink effects)
    {
        if (call.Has("--dryrun")) return;
        var (from, to) = (call.Operand(2), call.Operand(3));
        switch (operation.Text)
        {
            case "rm" or "rb" when from is not null:
                effects.Add(EffectKind.ChangeCloud, $"aws s3 {Bucket(from)}", from, Traits.Destroys | (call.Has("--recursive") ? Traits.Recursive : 0) | (call.Has("--force") ? Traits.Force : 0));
                break;
            case "mb" or "website" when from is not null:
                effects.Add(EffectKind.ChangeCloud, $"aws s3 {Bucket(from)}", from);
                break;
            case "presign" when from is not null:
                effects.Add(EffectKind.Publish, $"aws s3 {Bucket(from)}", from);
                break;
            case "cp" or "mv" or "sync" when from is not null && to is not null:
                Copy(call, operation.Text, from, to, effects);
                break;
        }
    }

    private static void Copy(Invocation call, string verb, Argument from, Argument to, EffectSink effects)
    {
        var (fromCloud, toCloud) = (IsBucket(from), IsBucket(to));
        if (toCloud)
        {
            effects.Add(EffectKind.ChangeCloud, $"aws s3 {Bucket(to)}", to, verb == "sync" && call.Has("--delete") ? Traits.Destroys : Traits.None);
            if (!fromCloud) effects.Upload(to, from);
            if (call.Value("--acl")?.Text.StartsWith("public", StringComparison.Ordinal) == true) effects.Add(EffectKind.Publish, $"aws s3 {Bucket(to)}", to);
        }
        else if (fromCloud)
        {
            if (verb == "cp" && !call.Has("--recursive") && to.Text is not ("." or ".." or "./") && !to.Text.EndsWith('/')) effects.Download(from, to);
            else
            {
                effects.Add(EffectKind.Download, HostName.Of(from.Shown), from);
                effects.Write(to);
                if (verb == "sync" && call.Has("--delete")) effects.Delete(to, Traits.Recursive);
            }
        }
        // What is moved is gone where it was.
        if (verb != "mv") return;
        if (fromCloud) effects.Add(EffectKind.ChangeCloud, $"aws s3 {Bucket(from)}", from, Traits.Destroys);
        else effects.Delete(from, call.Has("--recursive") ? Traits.Recursive : Traits.None);
    }

    private static bool IsBucket(Argument word) => word.Text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase);

    private static string Bucket(Argument word) => word.Shown.StartsWith("s3://", StringComparison.OrdinalIgnoreCase) ? word.Shown[5..].TrimEnd('/') : word.Shown;
}
