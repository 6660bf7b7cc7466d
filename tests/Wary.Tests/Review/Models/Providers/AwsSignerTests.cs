using System.Text;
using Wary.Review.Models.Providers;

namespace Wary.Tests.Review.Models.Providers;

/// <summary>The vectors that the vendor published with the algorithm: keys, time and service are the same in all of them.</summary>
public sealed class AwsSignerTests
{
    private static readonly DateTimeOffset Time = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    private static readonly AwsKeys Keys = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);

    [Theory]
    [InlineData("GET", "/", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "/ሴ", "", "", "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [InlineData("POST", "/", "", "content-type: application/x-www-form-urlencoded", "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    [InlineData("GET", "/", "", "my-header1: value1|my-header2: \"a   b   c\"", "", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736")]
    public void The_published_requests_get_the_published_signatures(string method, string path, string query, string further, string body, string signature)
    {
        var headers = new Dictionary<string, string> { ["host"] = "example.amazonaws.com", ["x-amz-date"] = "20150830T123600Z" };
        foreach (var header in further.Split('|', StringSplitOptions.RemoveEmptyEntries)) headers[header.Split(": ")[0]] = header.Split(": ")[1];
        var said = new AwsSigner(Keys, "us-east-1", "service").Authorization(method, path, query, headers, Encoding.UTF8.GetBytes(body), Time);
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=", said);
        Assert.EndsWith("Signature=" + signature, said);
    }

    [Fact]
    public void The_request_of_the_documentation_gets_its_signature()
    {
        var headers = new Dictionary<string, string>
        {
            ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8", ["host"] = "iam.amazonaws.com", ["x-amz-date"] = AwsSigner.Stamp(Time),
        };
        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
            + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            new AwsSigner(Keys, "us-east-1", "iam").Authorization("GET", "/", "Action=ListUsers&Version=2010-05-08", headers, [], Time));
    }
}
