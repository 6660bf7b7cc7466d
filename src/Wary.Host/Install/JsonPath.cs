using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wary.Host.Install;

/// <summary>Paths inside JSON text.</summary>
internal static class JsonPath
{
    /// <summary>The path as it stands between the quotes of a JSON string; readable, letters of any script as they are.</summary>
    public static string Escape(string path) => JsonEncodedText.Encode(path, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();
}
