using Wary.Core.Findings;

namespace Wary.Core.Rules.Families;

/// <summary>Files that run on other people's events.</summary>
internal static class WorkflowFiles
{
    public static readonly Rule GitHubActions = new()
    {
        Id = 1,
        Name = "github_actions_workflow",
        Cwe = 94,
        Severity = Severity.High,
        Scope = RuleScope.Workflows,
        Anchors = [],
        Find = null,
        Message = """
            This is a GitHub Actions workflow: `${{ … }}` is pasted into the script before the shell reads it, so whoever writes the text runs commands with the workflow's token.
            Foreign text: issue and pull request titles and bodies, PR head refs (github.head_ref, head.ref, head.label), commit messages and author names, review and issue comments, page names, client_payload.
            Unsafe: run: echo "${{ github.event.issue.title }}"
            Safe:   env: { TITLE: "${{ github.event.issue.title }}" } and then run: echo "$TITLE"
            Check a ref against a pattern before checking it out, never run pull request code in pull_request_target with secrets, and give the job the least permissions.
            """,
        Hits = [new(".github/workflows/ci.yml", "on: push\n"), new("/p/.github/workflows/release.yaml", "")],
        NonHits =
        [
            new("config/app.yml", "run: echo ${{ github.event.issue.title }}\n"), new(".github/dependabot.yml", "version: 2\n"),
            new("x.github/workflows/ci.yml", "on: push\n"), new(".github/workflows/scripts/build.yml", "a: 1\n"), new(".github/workflows/README.md", "# CI\n"),
        ],
    };
}
