namespace Wary.Core.Diff;

/// <summary>How much may be sent.</summary>
public sealed record SelectionBudget
{
    /// <summary>UTF-8 bytes of changes per call, 1 000 or more; <c>DIFF_TOTAL_BYTES</c> when somebody set it.</summary>
    public int BytesPerCall { get; init; } = 400_000;

    /// <summary>Calls of the model that judges.</summary>
    public int Calls { get; init; } = 8;

    /// <summary>Further calls, of the same size, of a cheap model that only screens what the judge cannot read; 0 for none.</summary>
    public int ScreenCalls { get; init; }

    /// <summary><c>MAX_DIFF_FILES</c>; null when nobody set it.</summary>
    public int? MaxFiles { get; init; }

    /// <summary><c>DIFF_PER_FILE_BYTES</c>; null when nobody set it.</summary>
    public int? BytesPerFile { get; init; }
}

/// <summary>What is sent, in which calls, and what is not.</summary>
/// <param name="Calls">The judge's calls, riskiest first, then the screen's.</param>
/// <param name="LeftOut">Everything of the change set that is in no call, by path.</param>
public sealed record Selection(IReadOnlyList<CallPlan> Calls, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>UTF-8 bytes of all calls.</summary>
    public int Bytes => Calls.Sum(call => call.Bytes);
}

/// <summary>The changes that go into one call.</summary>
/// <param name="Parts">Grouped by file; the hunks of one file in their order.</param>
/// <param name="Bytes">UTF-8 bytes of <see cref="Text"/>.</param>
/// <param name="Screen">For the cheap model.</param>
public sealed record CallPlan(IReadOnlyList<FilePart> Parts, int Bytes, bool Screen)
{
    /// <summary>What is put before the model. Every line that comes from a file starts with its mark and number, so no content can pass for a header.</summary>
    public string Text => DiffText.Of(this);
}

/// <summary>Some or all hunks of one file.</summary>
/// <param name="File">The file.</param>
/// <param name="Hunks">In order; empty when only the notes changed (a mode, a new name).</param>
/// <param name="Whole">Whether nothing of the file is missing in this call.</param>
public sealed record FilePart(FileDiff File, IReadOnlyList<RankedHunk> Hunks, bool Whole);

/// <summary>A hunk, or a window of one that is larger than a call, with its risk.</summary>
/// <param name="Hunk">The lines.</param>
/// <param name="Score">0 or more; only the order matters.</param>
/// <param name="Bytes">UTF-8 bytes when shown.</param>
/// <param name="Window">Which window of a cut hunk this is (<c>2 of 5</c>); null for a whole one.</param>
public sealed record RankedHunk(Hunk Hunk, double Score, int Bytes, string? Window = null);

/// <summary>Something that changed and is in no call. It counts as unreviewed.</summary>
/// <param name="File">The file.</param>
/// <param name="FirstLine">1-based number of the first line now; 0 for the whole file or for removed lines.</param>
/// <param name="News">Number of new lines left out.</param>
/// <param name="Bytes">How large it would have been, in UTF-8 bytes; of the file when it is excluded.</param>
/// <param name="Reason">Which limit or evidence kept it out, in words for a person.</param>
/// <param name="Excluded">True: by what the file is. False: by a budget, so it stays queued.</param>
public sealed record LeftOut(FileDiff File, int FirstLine, int News, long Bytes, string Reason, bool Excluded);
