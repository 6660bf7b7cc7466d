using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

internal sealed partial class BashReader
{
    private readonly List<Redirect> _pending = [];

    // Behind the end of a line: the bodies of the here-documents that the line began.
    private void ReadHereDocuments()
    {
        if (_pending.Count == 0) return;
        Redirect[] due = [.. _pending];
        _pending.Clear();
        foreach (var redirect in due) ReadHereDocument(redirect);
    }

    private void ReadHereDocument(Redirect redirect)
    {
        var delimiter = DelimiterOf(redirect.Target);
        var start = Math.Min(_at, _end);
        var (bodyEnd, next) = (_end, _end);
        for (var line = start; line < _end;)
        {
            var end = text.IndexOf('\n', line, _end - line) is var stop and >= 0 ? stop : _end;
            var content = text.AsSpan(line, end - line);
            if (redirect.Operator == "<<-") content = content.TrimStart('\t');
            if (content.SequenceEqual(delimiter))
            {
                (bodyEnd, next) = (line, Math.Min(end + 1, _end));
                break;
            }
            line = end + 1;
        }
        var span = TextSpan.FromBounds(start, bodyEnd);
        if (redirect.Target.IsQuoted || _error is not null)
        {
            redirect.Body = new(span, span.Length == 0 ? [] : [new WordPart.Quoted(span, text.Substring(span.Start, span.Length))]);
        }
        else
        {
            var outer = _end;
            (_at, _end) = (start, bodyEnd);
            var parts = new List<WordPart>();
            ReadDoubleQuoted(parts, '\0');
            redirect.Body = new(span, parts);
            _end = outer;
        }
        if (_error is null) _at = next;
    }

    // Quotes go, expansions do not count as such here.
    private string DelimiterOf(Word word) => string.Concat(word.Parts.Select(part => part switch
    {
        WordPart.Literal literal => literal.Value,
        WordPart.Quoted quoted => quoted.Value,
        WordPart.DoubleQuoted quoted => DelimiterOf(new(quoted.Span, quoted.Parts)),
        _ => text.Substring(part.Span.Start, part.Span.Length),
    }));
}
