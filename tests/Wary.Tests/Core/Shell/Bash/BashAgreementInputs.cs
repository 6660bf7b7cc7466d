using System.Text;

namespace Wary.Tests.Core.Shell.Bash;

/// <summary>Texts made of the signs that mean something to a shell; the same number gives the same text.</summary>
internal static class BashAgreementInputs
{
    private static readonly string[] Pieces =
    [
        "(", ")", "{", "}", "\"", "'", "`", "$(", "${", "$((", "))", "((", "[[", "]]", "if ", "then ", "else ", "elif ", "fi", "fi;", "do ", "done", "done;", "case ", " in ", "esac", ";;", ";&", ";;&", "|", "|&", "||", "&&", "&", ";",
        "<<EOF", "<<-'E'", "<<\"E F\"", "\nEOF\n", "\nE\n", "EOF", "<<<", "<", ">", ">>", "<(", ">(", "\n", "$", "\\", "\\\n", "for ", "while ", "until ", "function ", "f() ", "!", "! ", "time ", "time -p ", " ", " ", "\t", "a", "b", "x=", "x+=", "x=(", "x[1]=", "x[", "]", "[",
        "#", " # ", "*", "?", "@(", "+(", "!(", "=~", " == ", "-f", "==", "$'", "$\"", "\\x41", "\\u00e9", "é", "😀", "\0", "\r", "rm", "-rf", "/", "~", "2>&1", "&>", "{fd}>", "coproc ", "coproc N ", "select ", "echo ", "declare ", "export ", "let ", "eval ",
        "$x", "${x:-", "${x//", "${#x", "${!x", "$[", "$@", "$#", "{a,b}", "{1..3}", "//", "%", "##", "^^", "\u202e", "\u200b", "1", "=", ":", ",", ".", "test ", "[ ",
    ];

    /// <summary>Mostly short; one in a hundred some thousand signs long, one in five thousand the same two pieces again and again.</summary>
    public static string Text(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder();
        if (number % 5_000 == 4_999)
        {
            var (a, b) = (Pieces[random.Next(Pieces.Length)], Pieces[random.Next(Pieces.Length)]);
            for (var i = random.Next(5_000); i > 0; i--) text.Append(a).Append(b);
            return text.ToString();
        }
        for (var i = random.Next(number % 100 == 99 ? 2_000 : 40); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    /// <summary>One or two pieces, repeated to about <paramref name="length"/> characters, alone and behind a command.</summary>
    public static IEnumerable<(string Name, string Text)> Repeated(int length)
    {
        foreach (var first in Pieces)
        {
            foreach (var second in Pieces)
            {
                var piece = first + second;
                yield return (piece, new StringBuilder().Insert(0, piece, length / piece.Length).ToString());
                if (first[0] != second[0]) yield return ("echo " + piece, "echo " + new StringBuilder().Insert(0, piece, length / piece.Length) + "\n" + new StringBuilder().Insert(0, second, length / second.Length));
            }
        }
    }
}
