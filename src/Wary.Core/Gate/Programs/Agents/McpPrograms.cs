namespace Wary.Core.Gate.Programs.Agents;

/// <summary>Servers that agents talk to.</summary>
internal static class McpPrograms
{
    public const string Names = "mcp-proxy mcp mcpo mcp-remote fastmcp mcphost supergateway mcp-server";

    public static ProgramSpec? Find(string name) => name switch
    {
        "mcp-proxy" or "mcp" or "mcpo" or "mcp-remote" or "fastmcp" or "mcphost" or "supergateway" or "mcp-server" => new(name, "servers that agents talk to")
        {
            Style = OptionStyle.Posix,
            Options = "-H|--headers|--header= -e|--env= --transport= --host= --port|-p= --sse-port= --sse-host= --stdio=! --sse= --streamableHttp= --outputTransport= --config|-c= --api-key= -f|--env-file= -m|--model= --with= --name|-n= --stateless --debug --ssePath= --messagePath= --baseUrl= --allow-origin=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { Text: "version" or "inspect" }) return;
                var target = call.Operand(0) ?? call.Value("--stdio") ?? call.Value("--sse") ?? call.Value("--config") ?? call.Word;
                effects.Add(EffectKind.StartServer, target.Shown, target);
                if (call.Value("--stdio") is { } text) effects.RunText(text);
                if (Sentence.StartsWithAny(target.Text, "http://", "https://")) effects.Connect(target);
                else if (effects.Program is "mcp-proxy" or "mcpo") effects.Run(call.OperandsFrom(call.Operand(0) is { Text: "--" } ? 1 : 0));
            },
            Examples = """
                mcp-proxy --port 80 https://mcp.example.com/sse => StartServer https://mcp.example.com/sse; Connect mcp.example.com
                mcp-proxy --port 80 https://mcp.example.com/sse !> StartServer 80
                supergateway --stdio 'rm x' => Delete x
                mcpo --port 80 -- rm x => Delete x
                mcp run server.py => StartServer run
                mcp-remote https://mcp.example.com => StartServer https://mcp.example.com
                fastmcp version => nothing
                mcp version => nothing
                fastmcp run x.py => StartServer run
                mcphost -m x --config c.json => StartServer c.json
                mcphost --help => nothing
                mcpo --help => nothing
                mcp-remote --help => nothing
                supergateway --help => nothing
                mcp-server --port 1 => StartServer mcp-server
                mcp-server --help => nothing
                """,
        },
        _ => null,
    };

    /// <summary>Whether a package is such a server, by its name.</summary>
    public static bool IsServer(string package) =>
        Sentence.StartsWithAny(package, "@modelcontextprotocol/", "mcp-", "mcp_") && !package.Contains("inspector", StringComparison.Ordinal)
        || Sentence.HoldsAny(package, "-mcp", "/mcp", "_mcp", "mcp-server") && !package.StartsWith('.');
}
