using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Network;

/// <summary>What sftp, ftp and lftp are told line by line.</summary>
internal static class TransferScript
{
    /// <summary>Adds what the lines do; <paramref name="host"/> is where they are connected to.</summary>
    public static void Run(string script, Argument host, EffectSink effects)
    {
        var count = 0;
        foreach (var line in script.Split('\n', ';'))
        {
            if (++count > 200) return;
            var text = line.Trim();
            if (text.Length == 0) continue;
            if (text[0] == '!')
            {
                effects.RunText(host.As(text[1..]));
                continue;
            }
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var operand = 1;
            while (operand < words.Length && words[operand].StartsWith('-')) operand++;
            var first = operand < words.Length ? host.As(words[operand].Trim('"', '\'')) : null;
            switch (words[0].TrimStart('-'))
            {
                case "open" or "connect" when first is not null:
                    host = first;
                    effects.Connect(first);
                    break;
                case "put" or "mput" or "reput" or "send" or "append" when first is not null:
                    effects.Upload(host, first);
                    break;
                case "get" or "mget" or "reget" or "recv" or "pget" when first is not null:
                    effects.Download(host, operand + 1 < words.Length ? host.As(words[operand + 1]) : host.As(Places.NameOf(first.Text)));
                    break;
                case "mirror":
                    if (Array.IndexOf(words, "-R") > 0 || Array.IndexOf(words, "--reverse") > 0) effects.Upload(host, first ?? host.As("."));
                    else effects.Download(host, operand + 1 < words.Length ? host.As(words[operand + 1]) : first ?? host.As("."));
                    if (Array.IndexOf(words, "--delete") > 0) effects.Delete(operand + 1 < words.Length ? host.As(words[operand + 1]) : host.As("."), Traits.Recursive | (Array.IndexOf(words, "-R") > 0 ? Traits.Remote : 0));
                    break;
                case "rm" or "delete" or "mdelete" or "mrm" or "rmdir" or "del" or "glob" when first is not null:
                    effects.Delete(first, Traits.Remote | (Array.IndexOf(words, "-r") > 0 ? Traits.Recursive : 0));
                    break;
                case "shell" when first is not null:
                    effects.RunText(host.As(string.Join(' ', words, operand, words.Length - operand)));
                    break;
            }
        }
    }
}
