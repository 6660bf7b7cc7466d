namespace Wary.Core.Gate.Analysis;

internal sealed partial class Analyzer
{
    private const int MaxCodeDepth = 12;
    private const int MaxCodeTexts = 300;

    private int _codeDepth;
    private int _codeTexts;

    /// <summary>Code that loads code, targets that need targets: files may lead in a circle. False when it went too deep or there were too many.</summary>
    public bool EnterCode()
    {
        if (_codeDepth >= MaxCodeDepth || ++_codeTexts > MaxCodeTexts || !Step()) return false;
        _codeDepth++;
        return true;
    }

    public void LeaveCode() => _codeDepth--;
}
