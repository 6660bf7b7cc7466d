using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Hooks;

namespace Wary.Tests.Core.Hooks;

public sealed class HookReaderProperties
{
    private static readonly byte[][] Recorded = [.. Directory.GetFiles(Repository.Golden("events"), "*.json").Order().Select(File.ReadAllBytes)];

    [Fact]
    public void Any_bytes_are_answered_with_an_input_or_a_reason()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => InputOrReason(bytes)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_recorded_event_cut_anywhere_or_with_a_byte_changed_is_answered_with_an_input_or_a_reason()
    {
        var damaged =
            from document in Gen.Elements(Recorded)
            from cut in Gen.Choose(0, document.Length)
            from place in Gen.Choose(0, document.Length - 1)
            from value in Gen.Choose(0, 255)
            from how in Gen.Elements(0, 1, 2)
            select how switch
            {
                0 => document[..cut],
                1 => [.. document[..place], (byte)value, .. document[(place + 1)..]],
                _ => (byte[])[.. document[..place], (byte)value, .. document[place..Math.Max(place, cut)]],
            };
        Prop.ForAll(damaged.ToArbitrary(), bytes => InputOrReason(bytes)).Check(Properties.Tries(2_000));
    }

    private static bool InputOrReason(byte[] bytes)
    {
        var input = HookReader.Read(bytes, out var problem);
        DecodeEverything(input);
        return input is null ? problem.Length > 0 && !problem.Contains('\n') : problem.Length == 0;
    }

    private static void DecodeEverything(HookInput? input)
    {
        if (input?.Tool is not { } tool) return;
        _ = (tool.Content?.Decode(), tool.OriginalFile?.Decode(), tool.Command?.Decode(), tool.NewSource?.Decode(), input.Prompt?.Decode());
        foreach (var replacement in tool.Replacements) _ = (replacement.Old.Decode(), replacement.New.Decode());
    }
}
