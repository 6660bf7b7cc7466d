using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Wary.Core.Gate;

/// <summary>
/// Names an action so that only who has the machine's secret can: SipHash-2-4, a keyed function for short inputs. The cryptographic library would cost every hook that asks
/// 2 ms to load.
/// </summary>
public static class AllowCode
{
    /// <summary>Bytes of the secret.</summary>
    public const int KeyLength = 16;

    /// <summary>Characters of a code.</summary>
    public const int Length = 8;

    // No I, L, O and U: nobody has to guess what they read.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>A number that stands for some texts in their order.</summary>
    public static ulong Hash(ReadOnlySpan<byte> key, params ReadOnlySpan<string> texts)
    {
        var bytes = new List<byte>();
        Span<byte> length = stackalloc byte[4];
        foreach (var text in texts)
        {
            var part = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            bytes.AddRange(length);
            bytes.AddRange(part);
        }
        return Sip(key, [.. bytes]);
    }

    /// <summary>The code a person types.</summary>
    public static string Of(ulong hash)
    {
        Span<char> code = stackalloc char[Length];
        foreach (ref var character in code)
        {
            character = Alphabet[(int)(hash & 31)];
            hash >>= 5;
        }
        return code.ToString();
    }

    /// <summary>What a person typed as a code; null for something else. Case, blanks and hyphens do not matter, and letters that look like digits are those.</summary>
    public static string? Normalise(string typed)
    {
        Span<char> code = stackalloc char[Length];
        var count = 0;
        foreach (var character in typed)
        {
            if (character is '-' or ' ') continue;
            var upper = char.ToUpperInvariant(character) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (count == Length || !Alphabet.Contains(upper, StringComparison.Ordinal)) return null;
            code[count++] = upper;
        }
        return count == Length ? code.ToString() : null;
    }

    internal static ulong Sip(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        var (k0, k1) = (BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[8..]));
        Span<ulong> v = [k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573];
        var last = (ulong)data.Length << 56;
        while (data.Length >= 8)
        {
            Word(v, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[8..];
        }
        for (var i = 0; i < data.Length; i++) last |= (ulong)data[i] << (8 * i);
        Word(v, last);
        v[2] ^= 0xff;
        for (var i = 0; i < 4; i++) Round(v);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void Word(Span<ulong> v, ulong word)
    {
        v[3] ^= word;
        Round(v);
        Round(v);
        v[0] ^= word;
    }

    private static void Round(Span<ulong> v)
    {
        v[0] += v[1];
        v[1] = BitOperations.RotateLeft(v[1], 13) ^ v[0];
        v[0] = BitOperations.RotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = BitOperations.RotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = BitOperations.RotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = BitOperations.RotateLeft(v[1], 17) ^ v[2];
        v[2] = BitOperations.RotateLeft(v[2], 32);
    }
}
