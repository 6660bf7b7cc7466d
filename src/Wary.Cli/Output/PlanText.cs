using System.Text;
using Wary.Host.Install;

namespace Wary.Cli.Output;

/// <summary>A plan of changes on disk, for people.</summary>
internal static class PlanText
{
    /// <summary>One line per step.</summary>
    public static void Write(TextWriter output, InstallPlan plan, bool withContent)
    {
        foreach (var step in plan.Steps)
        {
            output.WriteLine($"  {Action(step),-7} {step.Path}{Suffix(step)}");
            if (step.Kind == StepKind.Edit)
                Indent(output, step.Detail);
            else if (withContent && step.Content is { } content)
                Indent(output, Encoding.UTF8.GetString(content));
        }
    }

    private static string Action(InstallStep step) => step.Kind switch
    {
        StepKind.Program => "copy",
        StepKind.Link => "link",
        StepKind.OwnFile => "write",
        StepKind.Delete => "delete",
        _ => step.Content is null ? "delete" : step.Before is null ? "create" : "edit",
    };

    private static string Suffix(InstallStep step) => step.Kind switch
    {
        StepKind.Program => $" from {step.Detail}",
        StepKind.Link => $" to {step.Detail}",
        StepKind.Delete when step.Detail.Length > 0 => $" ({step.Detail})",
        _ => "",
    };

    private static void Indent(TextWriter output, string text)
    {
        foreach (var line in text.TrimEnd('\n').Split('\n')) output.WriteLine($"            {line}");
    }
}
