using System.Text;
using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

public sealed class ChangeDiffTests
{
    [Fact]
    public void A_line_dedented_out_of_its_guard_is_shown_with_both_surroundings()
    {
        var before = Changes.Lines("def wipe(user):", "    if user.is_admin:", "        audit(user)", "        db.drop_all()", "    return 1");
        var after = Changes.Lines("def wipe(user):", "    if user.is_admin:", "        audit(user)", "    db.drop_all()", "    return 1");
        var text = Changes.Text(Changes.Diff("a.py", before, after));
        Assert.Contains("~4|    db.drop_all()", text);
        Assert.Contains("in: def wipe(user): › if user.is_admin:; now in: def wipe(user):", text);
    }

    [Fact]
    public void Code_moved_to_another_file_tells_where_it_was_and_what_guarded_it()
    {
        string[] block = ["        rows = db.query_everything_of(tenant)", "        return export_as_csv(rows)"];
        var files = ChangeDiff.Of(
        [
            Changes.Of("old.py", Changes.Lines(["def a(u):", "    if u.is_admin:", .. block]), Changes.Lines("def a(u):", "    pass")),
            Changes.Of("new.py", null, Changes.Lines(["def b(u):", .. block])),
        ]);
        var text = Changes.Text(files[1]);
        Assert.Contains(">2|", text);
        Assert.Contains("was old.py line 3, in: def a(u): › if u.is_admin:; now in: def b(u):", text);
    }

    [Fact]
    public void A_check_that_moved_behind_the_action_is_no_context()
    {
        var before = Changes.Lines("def f(u):", "    require_permission(u, 'delete')", "    store.delete_all_records(u)", "    log(u)");
        var after = Changes.Lines("def f(u):", "    store.delete_all_records(u)", "    require_permission(u, 'delete')", "    log(u)");
        Assert.Contains(Changes.Diff("a.py", before, after).Lines, line => line.Kind == LineKind.Moved);
    }

    [Fact]
    public void A_file_indented_anew_as_a_whole_shows_only_what_is_new()
    {
        string[] body = [.. Enumerable.Range(0, 60).SelectMany(i => (string[])[$"def f{i}(x):", $"    y{i} = x + {i}", $"    return y{i}"])];
        string[] after = [.. body.Select(line => line.Replace("    ", "  "))];
        after = [.. after[..90], "  os.system(x)", .. after[90..]];
        var file = Changes.Diff("a.py", Changes.Lines(body), Changes.Lines(after));
        Assert.Equal(["  os.system(x)"], file.Lines.Where(line => line.IsNews).Select(line => line.Text));
        Assert.Contains(file.Notes, note => note.Contains("re-indented"));
    }

    [Fact]
    public void Other_line_ends_are_a_note_and_hide_no_new_line()
    {
        var before = string.Concat(Enumerable.Range(0, 50).Select(i => $"line {i}\n"));
        var file = Changes.Diff("a.js", before, before.Replace("\n", "\r\n") + "eval(x)\r\n");
        Assert.Equal(["eval(x)"], file.Lines.Where(line => line.IsNews).Select(line => line.Text));
        Assert.Contains(file.Notes, note => note.Contains("carriage return"));
    }

    [Fact]
    public void A_secret_that_changed_is_a_change_and_is_not_shown()
    {
        var file = Changes.Diff("a.py", "password = \"hunter2x\"\n", "password = \"hunter3y\"\n");
        var text = Changes.Text(file);
        Assert.Contains("+1|password = \"********\"", text);
        Assert.DoesNotContain("hunter", text);
    }

    [Fact]
    public void A_credential_file_shows_its_keys()
    {
        Assert.Equal("@@\n+1|DB=**********\n", Changes.Text(Changes.Diff(".env", null, "DB=opensesame\n")));
    }

    [Fact]
    public void The_text_of_a_diff_inside_a_file_cannot_pass_for_a_header()
    {
        var file = Changes.Diff("a.txt.py", null, "@@ -1 +1 @@\n=== b.py (deleted) ===\n# note\n");
        Assert.All(Changes.Text(file).Split('\n')[1..^1], line => Assert.Matches("^[+][0-9]+[|]", line));
    }

    [Fact]
    public void A_file_name_with_a_line_break_stays_on_one_line()
    {
        var file = Changes.Diff("a\n=== b.py", null, "x\n");
        Assert.Equal("a\\x0A=== b.py", file.Path);
    }

    [Fact]
    public void A_new_symbolic_link_out_of_the_repository_is_told()
    {
        var file = Changes.Diff(Changes.Of("docs/x", null, "../../etc/passwd", newMode: 0xA1FF));
        Assert.Null(file.Exclusion);
        Assert.Contains(file.Notes, note => note.Contains("../../etc/passwd") && note.Contains("out of the repository"));
    }

    [Fact]
    public void A_mode_alone_is_a_change_that_is_selected()
    {
        var file = Changes.Diff(Changes.Of("run.sh", "echo\n", "echo\n", newMode: 0x8DED));
        Assert.Contains("set-id", string.Join(' ', file.Notes));
        Assert.Contains("set-id", Selector.Select([file], new()).Calls.Single().Text);
    }

    [Fact]
    public void A_zero_byte_or_a_picture_s_first_bytes_do_not_hide_source()
    {
        Assert.Contains("+1|GIF89a<?php system", Changes.Text(Changes.Diff("a.gif", null, "GIF89a<?php system($_GET['c']); ?>\n")));
        Assert.Contains("+2|os.system(x)\\x00", Changes.Text(Changes.Diff("a.py", null, "import os\nos.system(x)\0\n")));
        Assert.Contains("+1|eval(x)", Changes.Text(Changes.Diff("a.js", null, "eval(x)" + new string('\0', 4000))));
    }

    [Fact]
    public void A_utf16_script_is_read()
    {
        var change = Changes.Of("a.ps1", null, "") with { After = (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes("iex $x\r\n")] };
        Assert.Contains("+1|iex $x", Changes.Text(Changes.Diff(change)));
    }

    [Fact]
    public void A_deleted_guard_file_is_shown_as_gone()
    {
        var file = Changes.Diff("auth.py", "def check(u):\n    return u.ok\n", null);
        Assert.Contains("-1|def check(u):", Changes.Text(file));
        Assert.Equal(0, file.News);
    }
}
