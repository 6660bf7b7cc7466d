namespace Wary.Core.Gate.Inline;

/// <summary>Functions of R that touch the world.</summary>
internal static class RCalls
{
    /// <summary>What a call does and gives; null for one that is not known.</summary>
    public static InlineValue? Call(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        switch (call.Name)
        {
            case "unlink" or "file.remove" or "fs::file_delete" or "fs::dir_delete":
                act.Delete(call[0], call.Is("recursive") || call.Name == "fs::dir_delete" ? Traits.Recursive : 0);
                break;
            case "writeLines" or "write" or "saveRDS" or "write.csv" or "write.table" or "cat" or "sink" or "save" or "dput":
                var file = call.Option("file") ?? call.Option("con") ?? (call.Name is "writeLines" or "saveRDS" or "write.csv" or "write" or "write.table" && call.Count > 1 ? call[1] : call.Name == "sink" && call.Count > 0 ? call[0] : null);
                if (file is { Symbol: null } into && into.Text.Length > 0) act.Overwrite(into, call[0]);
                else if (call.Name is "cat" or "writeLines") act.Print(call.Args, " ", call.Name == "cat" ? "" : "\n");
                break;
            case "file.rename":
                act.Move(call[0], call[1]);
                break;
            case "file.copy":
                act.Copy(call[0], call[1]);
                break;
            case "Sys.chmod":
                act.Permissions(call[0]);
                break;
            case "readLines" or "readRDS" or "read.csv" or "readChar" or "scan" or "read.table":
                return call[0].Text.StartsWith("http", StringComparison.Ordinal) ? act.Download(call[0]) : act.Read(call[0]);
            case "system" or "shell" or "pipe":
                return act.RunShell(call.Find(0, "command") ?? InlineValue.Unknown);
            case "system2" or "processx::run":
                return act.Program([call[0], .. call.Find(1, "args") is { } args ? args.Items ?? [args] : []]);
            case "eval" or "source":
                if (call.Name == "eval") return reader.Evaluate(call[0]);
                if (call[0].Text.StartsWith("http", StringComparison.Ordinal)) return reader.Evaluate(act.Download(call[0]));
                act.Sink.RunCodeFile(act.ArgumentOf(call[0]), InlineLanguage.R);
                break;
            case "parse":
                return call.Option("text") ?? InlineValue.Of("_parsed");
            case "print" or "message":
                act.Print(call.Args);
                break;
            case "download.file" or "curl::curl_download" or "utils::download.file":
                return act.Download(call[0], call.Find(1, "destfile"));
            case "httr::GET" or "GET" or "url" or "curl::curl_fetch_memory" or "getURL" or "RCurl::getURL":
                return act.Download(call[0]);
            case "httr::POST" or "POST" or "httr::PUT":
                return act.Upload(call[0], call.Option("body"));
            case "install.packages":
                foreach (var name in call[0].Items ?? [call[0]]) act.Sink.Add(EffectKind.Install, $"cran:{act.ArgumentOf(name).Shown}");
                break;
            case "c" or "list":
                return InlineValue.List(call.Args);
            case "paste0" or "paste":
                return InlineTexts.Method(".join", call.Option("sep") is { } sep ? sep : new(call.Name == "paste" ? " " : ""), [InlineValue.List(call.Args)], []);
            case "file.path":
                return InlineTexts.Method(".join", new("/"), [InlineValue.List(call.Args)], []);
            case "path.expand" or "normalizePath":
                return call[0];
            case "list.files" or "Sys.glob" or "dir":
                return InlineTexts.Pattern(call.Name == "Sys.glob" ? call[0] : new("*"));
            case "Sys.getenv":
                return call.Count == 0 ? InlineValue.Of("os.environ") : call[0].IsKnown ? act.Environment(call[0].Text) : InlineValue.Unknown;
            case "base64enc::base64decode" or "jsonlite::base64_dec":
                return InlineTexts.Decode(call[0]);
            case "rawToChar":
                return call[0];
            case "setwd":
                act.Folder(call[0]);
                break;
            case "dbExecute" or "dbSendQuery" or "dbGetQuery" or "DBI::dbExecute":
                act.Sql(call[1]);
                break;
            default:
                return null;
        }
        return InlineValue.Unknown;
    }
}
