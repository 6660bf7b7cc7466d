using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Secrets;

namespace Wary.Tests.Core.Secrets;

public sealed class SecretMaskProperties
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private static readonly string Base62 = Letters + Letters.ToUpperInvariant() + "0123456789";
    private const string Noise = "abcXYZ019 \n\r\t.,;:=\"'`(){}[]<>-_/\\@#$%*é漢";

    // What stands around the planted characters, and what these are drawn from. Prefixes are put together here so that no scanner takes them for real.
    private static readonly (string Before, string Alphabet, int Length, string After)[] Shapes =
    [
        ("AK" + "IA", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, ""), ("gh" + "p_", Base62, 36, ""), ("github" + "_pat_", Base62, 40, ""), ("gl" + "pat-", Base62, 20, ""),
        ("xo" + "xb-", Base62 + "-", 40, ""), ("sk_" + "live_", Base62, 24, ""), ("sk-" + "ant-", Base62, 60, ""), ("AI" + "za", Base62, 35, ""), ("hf" + "_", Base62, 34, ""),
        ("np" + "m_", Base62, 36, ""), ("da" + "pi", "0123456789abcdef", 32, ""), ("SG" + ".", Base62, 66, ""), ("hv" + "s.", Base62, 24, ""), ("shp" + "at_", "0123456789abcdef", 32, ""),
        ("postgres://app:", Base62, 12, "@db.internal/x"), ("Authorization: Bearer ", Base62, 40, "\n"), ("\npassword = \"", Base62 + "!#", 24, "\"\n"), ("\nAPI_KEY=", Base62, 32, "\n"),
        ("\n\"client_secret\": \"", Base62, 32, "\",\n"), ("\"Server=x;Password=", Base62, 20, ";\""), ("-----BEGIN RSA PRIVATE" + " KEY-----\n", Base62, 64, "\n-----END RSA PRIVATE KEY-----"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.", Base62, 43, " "),
    ];

    private static readonly Gen<(string Text, string Canary)> Planted =
        from shape in Gen.Elements(Shapes)
        from canary in Gen.Elements(shape.Alphabet.ToCharArray()).ArrayOf(shape.Length).Select(letters => new string(letters))
        from left in Gen.Elements(Noise.ToCharArray()).ArrayOf().Select(letters => new string(letters))
        from right in Gen.Elements(Noise.ToCharArray()).ArrayOf().Select(letters => new string(letters))
        // A value that is no random one at all, which a short draw may give, is rightly taken for a placeholder.
        where canary.Distinct().Count() > 6 && canary.Any(char.IsDigit) && canary.Count(char.IsDigit) >= 2 && canary.Count(char.IsLetter) >= 4
        select (left + shape.Before + canary + shape.After + right, canary);

    private static readonly Gen<string?> Paths = Gen.Elements<string?>(null, "a.py", "conf/app.yaml", ".env", "x.txt");

    [Fact]
    public void A_planted_secret_never_survives_in_any_shape_in_any_surroundings()
    {
        var all = from planted in Planted from path in Paths select (planted, path);
        Prop.ForAll(all.ToArbitrary(), given => !SecretMask.Apply(given.planted.Text, given.path).Contains(given.planted.Canary))
            .Check(Properties.Tries(5_000));
    }

    [Fact]
    public void Masking_keeps_every_line_where_it_is_and_as_long_as_it_is_and_masks_nothing_twice()
    {
        var all = from planted in Planted from path in Paths select (planted.Text, path);
        Prop.ForAll(all.ToArbitrary(), given =>
        {
            var masked = SecretMask.Apply(given.Text, given.path);
            return masked.Split('\n').Select(line => line.Length).SequenceEqual(given.Text.Split('\n').Select(line => line.Length))
                && SecretMask.Apply(masked, given.path) == masked;
        }).Check(Properties.Tries(5_000));
    }
}
