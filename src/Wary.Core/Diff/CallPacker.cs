namespace Wary.Core.Diff;

/// <summary>Puts hunks into calls: beside others of their file where there is room, else into the first call that has any.</summary>
internal sealed class CallPacker
{
    private readonly SelectionBudget _budget;
    private readonly List<Bin> _bins = [];
    private readonly Dictionary<int, int> _lastBin = [];
    private readonly Dictionary<int, int> _placed = [];

    public CallPacker(SelectionBudget budget) => _budget = budget;

    /// <summary>False when no call has room.</summary>
    public bool Place(Candidate candidate)
    {
        var header = DiffText.HeaderBytes(candidate.File);
        if (_lastBin.TryGetValue(candidate.Index, out var last) && _bins[last].Room >= candidate.Ranked.Bytes) return Add(last, candidate, 0);
        for (var i = 0; i < _bins.Count; i++)
        {
            var needed = candidate.Ranked.Bytes + (_bins[i].Files.ContainsKey(candidate.Index) ? 0 : header);
            if (_bins[i].Room >= needed) return Add(i, candidate, needed - candidate.Ranked.Bytes);
        }
        if (_bins.Count == _budget.Calls + _budget.ScreenCalls || header + candidate.Ranked.Bytes > _budget.BytesPerCall) return false;
        _bins.Add(new() { Room = _budget.BytesPerCall });
        return Add(_bins.Count - 1, candidate, header);
    }

    /// <summary>All calls in order; within one, files and hunks in their own order.</summary>
    public IReadOnlyList<CallPlan> Calls()
    {
        var calls = new List<CallPlan>();
        for (var i = 0; i < _bins.Count; i++)
        {
            var parts = _bins[i].Files.OrderBy(file => file.Key).Select(file => Part(file.Key, file.Value)).ToList();
            var call = new CallPlan(parts, 0, i >= _budget.Calls);
            calls.Add(call with { Bytes = System.Text.Encoding.UTF8.GetByteCount(call.Text) });
        }
        return calls;
    }

    private FilePart Part(int index, List<Candidate> candidates)
    {
        var file = candidates[0].File;
        var hunks = candidates.Where(candidate => candidate.Place is not null).OrderBy(candidate => candidate.Place).Select(candidate => candidate.Ranked).ToList();
        var news = hunks.Sum(hunk => hunk.Hunk.Lines.Count(line => line.Kind != LineKind.Context));
        return new(file, hunks, _placed[index] == candidates.Count && news >= file.Lines.Count(line => line.Kind != LineKind.Context));
    }

    private bool Add(int bin, Candidate candidate, int header)
    {
        _bins[bin].Room -= candidate.Ranked.Bytes + header;
        if (!_bins[bin].Files.TryGetValue(candidate.Index, out var list)) _bins[bin].Files[candidate.Index] = list = [];
        list.Add(candidate);
        _lastBin[candidate.Index] = bin;
        _placed[candidate.Index] = _placed.GetValueOrDefault(candidate.Index) + 1;
        return true;
    }

    private sealed class Bin
    {
        public int Room { get; set; }

        public Dictionary<int, List<Candidate>> Files { get; } = [];
    }
}
