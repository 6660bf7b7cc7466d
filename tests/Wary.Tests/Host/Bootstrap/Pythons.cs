using System.IO.Compression;
using Wary.Core.Bootstrap;
using Wary.Host.Bootstrap;

namespace Wary.Tests.Host.Bootstrap;

/// <summary>A person's machine with a Python of a test's choice, and a package index that is a folder.</summary>
internal sealed class Pythons : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Pythons()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("These Pythons are shell scripts and links.");
        foreach (var part in (string[])["bin", "home", "index"]) Directory.CreateDirectory(At(part));
        Variables = new(StringComparer.Ordinal) { ["HOME"] = At("home"), ["PATH"] = "/usr/bin:/bin", ["LC_ALL"] = "C.UTF-8", ["PIP_CONFIG_FILE"] = "/dev/null" };
        FromFolder();
    }

    /// <summary>The state directory.</summary>
    public string State => At("state");

    /// <summary>Where everything of the Agent SDK lies.</summary>
    public string Sdk => At("state", "wary", "agent-sdk");

    public Dictionary<string, string> Variables { get; }

    public SetClock Clock { get; } = new(DateTimeOffset.UtcNow);

    public string At(params string[] parts) => _folder.At(parts);

    public void Dispose() => _folder.Dispose();

    public AgentSdkBuilder Builder(StepLimits? limits = null, bool ignoresPause = false, string project = "", params string[] elsewhere) =>
        new(State, new PythonPlaces(At("bin"), project, elsewhere), Variables, Clock) { Limits = limits ?? new(), IgnoresPause = ignoresPause };

    public Task<BootstrapReport> RunAsync() => Builder().RunAsync(TestContext.Current.CancellationToken);

    /// <summary>pip finds packages in a folder; there is none yet.</summary>
    public void FromFolder()
    {
        Variables["PIP_NO_INDEX"] = "1";
        Variables["PIP_FIND_LINKS"] = At("index");
    }

    /// <summary>pip asks an index at this address.</summary>
    public void FromIndex(string address)
    {
        Variables.Remove("PIP_NO_INDEX");
        Variables.Remove("PIP_FIND_LINKS");
        Variables["PIP_INDEX_URL"] = address;
    }

    /// <summary>A test double of the package, as a wheel in the folder.</summary>
    public void OfferPackage()
    {
        const string version = "0.1.99";
        using var wheel = ZipFile.Open(At("index", $"claude_agent_sdk-{version}-py3-none-any.whl"), ZipArchiveMode.Create);
        Add("claude_agent_sdk/__init__.py", "# a double\n");
        Add($"claude_agent_sdk-{version}.dist-info/METADATA", $"Metadata-Version: 2.1\nName: claude-agent-sdk\nVersion: {version}\n");
        Add($"claude_agent_sdk-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
        Add($"claude_agent_sdk-{version}.dist-info/RECORD", "");

        void Add(string name, string text)
        {
            using var writer = new StreamWriter(wheel.CreateEntry(name).Open());
            writer.Write(text);
        }
    }

    /// <summary>The system's own Python with everything.</summary>
    public void Whole() => Script("python3", $"exec {Real()} \"$@\"");

    /// <summary>
    /// The distribution's Python as it is without its package for virtual environments, which holds nothing but the module ensurepip; without
    /// pip too, if that is wanted.
    /// </summary>
    public void WithoutVenv(bool hasPip = true)
    {
        Real();
        var version = Directory.GetDirectories("/usr/lib", "python3.*").Select(Path.GetFileName).FirstOrDefault(name => name!.Length > "python3.".Length && File.Exists("/usr/bin/" + name));
        if (version is null || !Directory.Exists("/usr/lib/python3/dist-packages/pip")) Assert.Skip("There is no Debian-like Python with pip here.");
        var library = Directory.CreateDirectory(At("debian", "lib", version!)).FullName;
        Directory.CreateDirectory(At("debian", "bin"));
        File.Copy("/usr/bin/" + version, At("debian", "bin", "python3"));
        foreach (var entry in Directory.GetFileSystemEntries("/usr/lib/" + version).Where(entry => Path.GetFileName(entry) != "ensurepip"))
            File.CreateSymbolicLink(Path.Combine(library, Path.GetFileName(entry)), entry);
        if (hasPip) Directory.CreateSymbolicLink(At("debian", "lib", "python3"), "/usr/lib/python3");
        Script("python3", $"exec {At("debian", "bin", "python3")} \"$@\"");
    }

    /// <summary>A Python that answers who it is, and in steps does what <paramref name="step"/>, a piece of shell, says.</summary>
    public void Pretended(string step, int version = 311, bool hasPackage = false, bool hasPip = true, string name = "python3") => Script(name, $"""
        case "$*" in
          *wary-python*) echo "wary-python {version} {(hasPackage ? 1 : 0)} {(hasPip ? 1 : 0)} $0" ;;
          *) {step} ;;
        esac
        """);

    public string Script(string name, string body)
    {
        var path = Path.IsPathRooted(name) ? name : At("bin", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        return path;
    }

    public static string Numbers(BootstrapReport report) =>
        string.Join(' ', report.AddTo(new Wary.Core.Hooks.Metrics()).Values.Select(pair => $"{pair.Key.Replace("sdk_bootstrap", "sdk")}={pair.Value}"));

    private static string Real()
    {
        if (!File.Exists("/usr/bin/python3")) Assert.Skip("There is no /usr/bin/python3 here.");
        return "/usr/bin/python3";
    }
}
