using Wary.Review.Models;

namespace Wary.Tests.Review.Models;

public sealed class ModelTableTests
{
    [Theory]
    [InlineData("claude-opus-5-5", "claude-opus-5-5")]
    [InlineData("strong", "claude-opus-5-5")]
    [InlineData("cheap", "claude-haiku-5-5")]
    [InlineData("claude-haiku-4-5-20251001", "claude-haiku-4-5")]
    [InlineData("claude-opus-4-8-latest", "claude-opus-4-8")]
    [InlineData("claude-sonnet-5-5[1m]", "claude-sonnet-5-5")]
    [InlineData("anthropic.claude-opus-5-5", "claude-opus-5-5")]
    [InlineData("us.anthropic.claude-haiku-4-5-20251001-v1:0", "claude-haiku-4-5")]
    [InlineData("global.anthropic.claude-sonnet-4-6-v1", "claude-sonnet-4-6")]
    [InlineData("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-4-6-v1:0", "claude-opus-4-6")]
    [InlineData("claude-sonnet-4-5@20250929", "claude-sonnet-4-5")]
    [InlineData("anthropic/claude-opus-5", "claude-opus-5")]
    [InlineData(" Claude-Opus-5 ", "claude-opus-5")]
    public void A_model_is_known_in_every_form_of_its_id(string id, string plain) => Assert.Equal((plain, true), (ModelTable.Find(id).Id, ModelTable.Find(id).IsKnown));

    [Theory]
    [InlineData("claude-opus-9")]
    [InlineData("claude-opus-5-5-mini")]
    [InlineData("our-gateway-model")]
    [InlineData("")]
    public void An_unknown_model_costs_the_dearest_price_and_can_nothing(string id)
    {
        var model = ModelTable.Find(id);
        Assert.False(model.IsKnown);
        Assert.All(ModelTable.All, known => Assert.True(known.Cost(new(1000, 1000, 1000, 1000)) <= model.Cost(new(1000, 1000, 1000, 1000))));
        Assert.Equal((ThinkingKind.None, false, false), (model.Thinking, model.TakesEffort, model.TakesFormat));
    }

    [Fact]
    public void Prices_are_those_of_the_four_kinds_of_tokens()
    {
        Assert.Equal(4m + 20m + 0.2m + 5m, ModelTable.Find("strong").Cost(new(1_000_000, 1_000_000, 1_000_000, 1_000_000)));
        // A long prompt makes every token of the call dearer, not only those beyond the limit.
        Assert.Equal(0.1m * 0.1m, ModelTable.Find("cheap").Cost(new(100_000, 0)));
        Assert.Equal(0.5m * 0.100_001m, ModelTable.Find("cheap").Cost(new(100_001, 0)));
    }

    [Fact]
    public void Aliases_and_fallbacks_name_models_of_the_table()
    {
        Assert.Contains(ModelTable.All, model => model.Id == ModelTable.Resolve(ModelTable.Strong));
        Assert.Contains(ModelTable.All, model => model.Id == ModelTable.Resolve(ModelTable.Cheap));
        Assert.Equal("claude-sonnet-5-5", ModelTable.FallbackOf(ModelTable.Resolve(ModelTable.Strong)));
        Assert.Null(ModelTable.FallbackOf("claude-sonnet-5-5"));
        Assert.Equal(ModelTable.All.Count, ModelTable.All.Select(model => model.Id).Distinct().Count());
    }

    [Fact]
    public void The_table_says_when_it_is_too_old_to_be_trusted()
    {
        Assert.Null(ModelTable.Warning(ModelTable.CheckedOn.AddMonths(5)));
        Assert.Contains($"{ModelTable.CheckedOn:yyyy-MM-dd}", ModelTable.Warning(ModelTable.CheckedOn.AddMonths(6)));
    }

    [Theory]
    [InlineData("claude-opus-5-5", """{"type":"adaptive"}""", "high", true)]
    [InlineData("claude-haiku-4-5", """{"type":"enabled","budget_tokens":10000}""", null, true)]
    [InlineData("somebody-elses", null, null, false)]
    public void A_request_says_only_what_its_model_understands(string id, string? thinking, string? effort, bool format)
    {
        var body = System.Text.Json.JsonDocument.Parse(RequestWriter.Write(Asking.Question() with { Model = id }, identify: false, OptionalFields.None)).RootElement;
        Assert.Equal(thinking, body.At("thinking") is { ValueKind: System.Text.Json.JsonValueKind.Object } given ? given.GetRawText() : null);
        Assert.Equal(effort, body.At("output_config").TextAt("effort"));
        Assert.Equal(format, body.At("output_config").At("format").TextAt("type") == "json_schema");
        Assert.Equal(!format, System.Text.Encoding.UTF8.GetString(RequestWriter.Write(Asking.Question() with { Model = id }, false, OptionalFields.None).Span).Contains("must fulfil"));
    }
}
