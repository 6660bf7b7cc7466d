namespace Wary.Core.Code;

/// <summary>The table of lexicons.</summary>
internal static class Lexicons
{
    private static readonly (string, string)[] Slashes = [("/*", "*/")];
    private static readonly Quote Double = new("\"");
    private static readonly Quote Single = new("'");

    public static readonly Lexicon JavaScript = new()
    {
        LineComments = ["//"],
        BlockComments = Slashes,
        Quotes = [Double, Single, new("`", lines: true, hole: "${")],
        RegularExpressions = true,
        Jsx = true,
        Starts = "/\"'`<",
        HoleStarts = "/\"'`<{}()",
    };

    public static readonly Lexicon TypeScript = JavaScript with { Jsx = false };

    public static readonly Lexicon Python = new() { LineComments = ["#"], PythonPrefixes = true, Starts = "#\"'", HoleStarts = "#\"'{}()[]:" };

    public static readonly Lexicon Go = new()
    {
        LineComments = ["//"],
        BlockComments = Slashes,
        Quotes = [Double, Single, new("`", escape: '\0', lines: true)],
        Starts = "/\"'`",
    };

    public static readonly Lexicon Rust = new()
    {
        LineComments = ["//"],
        BlockComments = Slashes,
        NestedComments = true,
        Quotes = [new("\"", lines: true), new("'") { SingleCharacter = true }],
        HashStrings = true,
        Starts = "/\"'",
    };

    public static readonly Lexicon CSharp = new()
    {
        LineComments = ["//"],
        BlockComments = Slashes,
        Quotes =
        [
            new("$\"\"\"", "\"\"\"", '\0', lines: true, hole: "{"), new("\"\"\"", escape: '\0', lines: true),
            new("$@\"", "\"", '"', lines: true, hole: "{", doubledHole: true), new("@$\"", "\"", '"', lines: true, hole: "{", doubledHole: true),
            new("$\"", "\"", hole: "{", doubledHole: true), new("@\"", "\"", '"', lines: true), Double, Single,
        ],
        Starts = "/\"'$@",
        HoleStarts = "/\"'$@{}()",
    };

    public static readonly Lexicon Kotlin = new()
    {
        LineComments = ["//"],
        BlockComments = Slashes,
        NestedComments = true,
        Quotes =
        [
            new("\"\"\"", escape: '\0', lines: true, hole: "${"), new("'''", lines: true, hole: "${"), new("\"", hole: "${"), new("'", hole: "${"),
        ],
        Starts = "/\"'",
        HoleStarts = "/\"'{}()",
    };

    public static readonly Lexicon CLike = new()
    {
        LineComments = ["//"],
        BlockComments = Slashes,
        Quotes = [new("\"\"\"", lines: true), Double, Single],
        Starts = "/\"'",
    };

    public static readonly Lexicon Css = new() { BlockComments = Slashes, Quotes = [Double, Single], Starts = "/\"'" };

    public static readonly Lexicon Php = new()
    {
        LineComments = ["//", "#"],
        BlockComments = Slashes,
        Quotes = [new("\"", lines: true), new("'", lines: true)],
        HereDocuments = true,
        Starts = "/#\"'<",
    };

    public static readonly Lexicon Shell = new()
    {
        LineComments = ["#"],
        CommentsStartWords = true,
        Quotes = [new("$'", "'", lines: true), new("\"", lines: true), new("'", escape: '\0', lines: true)],
        EscapesOutside = true,
        HereDocuments = true,
        Starts = "#\"'$\\<",
    };

    public static readonly Lexicon PowerShell = new()
    {
        LineComments = ["#"],
        BlockComments = [("<#", "#>")],
        Quotes =
        [
            new("@\"", "\n\"@", '\0', lines: true), new("@'", "\n'@", '\0', lines: true), new("\"", escape: '`', lines: true),
            new("'", escape: '\'', lines: true),
        ],
        Starts = "#<@\"'",
    };

    public static readonly Lexicon Hash = new()
    {
        LineComments = ["#"],
        Quotes = [new("\"\"\"", lines: true), new("'''", lines: true), new("\"", hole: "#{"), Single],
        Starts = "#\"'",
        HoleStarts = "#\"'{}()",
    };

    public static readonly Lexicon Dashes = new()
    {
        LineComments = ["--"],
        BlockComments = [("--[[", "]]"), ("/*", "*/"), ("{-", "-}")],
        Quotes = [Double, new("'", lines: false)],
        Starts = "-/{\"'",
    };

    public static readonly Lexicon Semicolons = new() { LineComments = [";"], Quotes = [new("\"", lines: true)], EscapesOutside = true, Starts = ";\"\\" };

    public static readonly Lexicon Json = new()
    {
        LineComments = ["//"],
        BlockComments = Slashes,
        Quotes = [new("\"") { IsContent = true }, new("'") { IsContent = true }],
        Starts = "/\"'",
    };

    /// <summary>A Python literal by its prefix; single quotes and triple quotes of either kind.</summary>
    public static Quote PythonQuote(string delimiter, bool formatted) => (delimiter, formatted) switch
    {
        ("\"", false) => Double,
        ("'", false) => Single,
        ("\"\"\"", false) => TripleDouble,
        ("'''", false) => TripleSingle,
        ("\"", true) => FormattedDouble,
        ("'", true) => FormattedSingle,
        ("\"\"\"", true) => FormattedTripleDouble,
        _ => FormattedTripleSingle,
    };

    private static readonly Quote TripleDouble = new("\"\"\"", lines: true);
    private static readonly Quote TripleSingle = new("'''", lines: true);
    private static readonly Quote FormattedDouble = new("\"", hole: "{", doubledHole: true);
    private static readonly Quote FormattedSingle = new("'", hole: "{", doubledHole: true);
    private static readonly Quote FormattedTripleDouble = new("\"\"\"", lines: true, hole: "{", doubledHole: true);
    private static readonly Quote FormattedTripleSingle = new("'''", lines: true, hole: "{", doubledHole: true);

    /// <summary>The format behind the colon of a Python hole: <c>{price:&gt;{width}}</c>.</summary>
    public static readonly Quote FormatSpecification = new(":", "}", '\0', hole: "{");
}
