namespace Wary.Tests.EndToEnd;

/// <summary>The main job, seen from the agent's side: what the next request tells it about the code it has just written.</summary>
[Trait("Category", "EndToEnd")]
public sealed class EditWarningTests
{
    private const string Dangerous = "const result = eval(request.query.formula);\n";
    private const string Harmless = "export const add = (a, b) => a + b;\n";

    [Fact]
    public async Task A_written_eval_is_told_with_the_next_request()
    {
        using var stage = new Stage().WithWary();
        using var run = await stage.Plan(Turn.Writes(stage.File("a.js"), Dangerous), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("eval", Told(stage, 1));
        AssertCalm(stage, run, requests: 2);
    }

    [Fact]
    public async Task A_harmless_write_adds_nothing_of_ours()
    {
        using var stage = new Stage().WithWary();
        using var run = await stage.Plan(Turn.Writes(stage.File("a.js"), Harmless), Turn.Runs("ls"), Turn.Runs("exit 3"), Turn.Says("Done.")).PlayAsync();
        Assert.All(stage.Conversation, request => Assert.DoesNotContain("hook", Behind(request), StringComparison.OrdinalIgnoreCase));
        AssertCalm(stage, run, requests: 4);
    }

    [Theory]
    [InlineData("// never call eval(input) here\n" + Harmless)]
    [InlineData("export const help = \"eval(x) is not supported\";\n")]
    public async Task A_word_in_a_comment_or_a_string_is_no_warning(string content)
    {
        using var stage = new Stage().WithWary();
        using var run = await stage.Plan(Turn.Writes(stage.File("a.js"), content), Turn.Says("Done.")).PlayAsync();
        Assert.Empty(Told(stage, 1));
        AssertCalm(stage, run, requests: 2);
    }

    [Fact]
    public async Task The_same_file_is_told_once_and_another_file_again()
    {
        using var stage = new Stage().WithWary();
        using var run = await stage.Plan(
            Turn.Writes(stage.File("a.js"), Dangerous),
            Turn.Edits(stage.File("a.js"), "const result", "let other = eval(name);\nconst result"),
            Turn.Writes(stage.File("b.js"), Dangerous),
            Turn.Says("Done.")).PlayAsync();
        Assert.NotEmpty(Told(stage, 1));
        Assert.Empty(Told(stage, 2));
        Assert.NotEmpty(Told(stage, 3));
        AssertCalm(stage, run, requests: 4);
    }

    [Fact]
    public async Task A_second_prompt_of_the_session_does_not_tell_again()
    {
        using var stage = new Stage().WithWary();
        stage.Plan(
            Turn.Writes(stage.File("a.js"), Dangerous), Turn.Says("First done."),
            Turn.Edits(stage.File("a.js"), "const result", "let other = eval(name);\nconst result"), Turn.Says("Second done."));
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt("Begin"));
        await run.AskAsync(stage.Prompt("Go on with"));
        run.CloseInput();
        await run.ExitAsync();
        Assert.NotEmpty(Told(stage, 1));
        Assert.Empty(Told(stage, 3));
        AssertCalm(stage, run, requests: 4);
    }

    [Fact]
    public async Task An_edit_is_judged_by_its_new_text()
    {
        using var stage = new Stage().WithWary();
        var path = stage.Put("a.js", Harmless);
        using var run = await stage.Plan(Turn.Reads(path), Turn.Edits(path, "a + b", "eval(a + b)"), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("eval", Told(stage, 2));
        AssertCalm(stage, run, requests: 3);
    }

    [Fact]
    public async Task What_was_there_before_the_agent_came_is_not_told()
    {
        using var stage = new Stage().WithWary();
        var path = stage.Put("a.js", Dangerous);
        using var run = await stage.Plan(Turn.Reads(path), Turn.Writes(path, Dangerous + Harmless), Turn.Says("Done.")).PlayAsync();
        Assert.Empty(Told(stage, 2));
        AssertCalm(stage, run, requests: 3);
    }

    [Fact]
    public async Task A_notebook_cell_is_code()
    {
        using var stage = new Stage().WithWary();
        var path = stage.Put("work.ipynb", """
            { "cells": [{ "cell_type": "code", "id": "one", "execution_count": null, "metadata": {}, "outputs": [], "source": ["1 + 1"] }],
              "metadata": { "language_info": { "name": "python" } }, "nbformat": 4, "nbformat_minor": 5 }
            """);
        using var run = await stage.Plan(
            Turn.Reads(path),
            Turn.Calls("NotebookEdit", new { notebook_path = path, cell_id = "one", new_source = "import os\nos.system(command)" }),
            Turn.Says("Done.")).PlayAsync();
        Assert.Contains("os.system", Told(stage, 2));
        AssertCalm(stage, run, requests: 3);
    }

    [Theory]
    [InlineData("patterns:\n  - rule_name: [never closed\n\tand a tab")]
    [InlineData("patterns: 7\n")]
    [InlineData("\0\u0001\ufffe")]
    public async Task A_broken_file_of_custom_rules_changes_nothing_else(string rules)
    {
        using var plain = new Stage().WithWary();
        (await plain.Plan(Turn.Writes(plain.File("a.js"), Dangerous), Turn.Says("Done.")).PlayAsync()).Dispose();

        using var stage = new Stage().WithWary();
        stage.Put(".claude/security-patterns.yaml", rules);
        using var run = await stage.Plan(Turn.Writes(stage.File("a.js"), Dangerous), Turn.Says("Done.")).PlayAsync();
        Assert.NotEmpty(Told(stage, 1));
        Assert.Equal(Told(plain, 1).Replace(plain.Project, "", StringComparison.Ordinal), Told(stage, 1).Replace(stage.Project, "", StringComparison.Ordinal));
        AssertCalm(stage, run, requests: 2);
    }

    [Fact]
    public async Task A_custom_rule_is_told_under_its_name()
    {
        using var stage = new Stage().WithWary();
        stage.Put(".claude/security-patterns.yaml", """
            patterns:
              - rule_name: house_client
                reminder: Use the house client instead.
                substrings: ["rawHttp("]
            """);
        using var run = await stage.Plan(Turn.Writes(stage.File("a.js"), "rawHttp(url);\n"), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("house_client", Told(stage, 1));
        Assert.Contains("Use the house client instead.", Told(stage, 1));
        AssertCalm(stage, run, requests: 2);
    }

    [Theory]
    [InlineData("SECURITY_GUIDANCE_DISABLE", "1")]
    [InlineData("ENABLE_SECURITY_REMINDER", "0")]
    [InlineData("ENABLE_PATTERN_RULES", "0")]
    public async Task A_person_can_switch_the_warnings_off_and_a_repository_cannot(string name, string value)
    {
        using var persons = new Stage().WithWary();
        persons.Environment[name] = value;
        using var silent = await persons.Plan(Turn.Writes(persons.File("a.js"), Dangerous), Turn.Says("Done.")).PlayAsync();
        Assert.Empty(Told(persons, 1));
        AssertCalm(persons, silent, requests: 2);

        using var repositorys = new Stage().WithWary();
        repositorys.Put(".claude/settings.json", $$"""{ "env": { "{{name}}": "{{value}}" } }""");
        using var run = await repositorys.Plan(Turn.Writes(repositorys.File("a.js"), Dangerous), Turn.Says("Done.")).PlayAsync();
        Assert.Contains("eval", Told(repositorys, 1));
        AssertCalm(repositorys, run, requests: 2);
    }

    /// <summary>What Wary told the agent with one request: the text behind the host's own introduction, empty for nothing.</summary>
    private static string Told(Stage stage, int request)
    {
        const string introduction = " hook additional context: ";
        var news = stage.Conversation[request].News;
        var start = news.IndexOf(introduction, StringComparison.Ordinal);
        return start < 0 ? "" : news[(start + introduction.Length)..];
    }

    // The first request lists the host's own tools and skills, and these speak of hooks.
    private static string Behind(ApiRequest request) => request.TurnsSoFar == 0 ? "" : request.News;

    // Whatever was told: every hook ended well, nothing reached the person's streams, and the agent was not woken.
    private static void AssertCalm(Stage stage, ClaudeRun run, int requests)
    {
        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Errors);
        Assert.Equal(requests, stage.Conversation.Count);
        Assert.DoesNotContain(Protocol.Read(stage), entry => entry.Kind.Contains("error", StringComparison.Ordinal) || entry.ExitCode is not (0 or null));
        Assert.DoesNotContain("\"metrics\"", string.Concat(stage.Conversation.Select(request => request.News)), StringComparison.Ordinal);
    }
}
