using System.Net;
using System.Net.Sockets;

namespace Wary.Tests;

/// <summary>Servers of tests.</summary>
internal static class Loopback
{
    /// <summary>A started listener on a port of its own. It cannot choose a free one by itself: one is found, and another when somebody else was faster.</summary>
    public static (HttpListener Listener, string Url) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { url + "/" } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();
            }
        }
    }
}
