using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

/// <summary>What the sites do not start with, and the mend that the error names.</summary>
public class ServeCommandTests
{
    [Theory]
    [InlineData("--urls: an https address needs a certificate: give --certificate FILE", "--urls", "https://family.example;https://pro.example:8443")]
    [InlineData("--urls: outside this machine http://0.0.0.0:80 has to be reached over https: give --family-url", "--urls", "http://0.0.0.0:80;http://127.0.0.1:5081")]
    [InlineData("give --professional-url with the https address", "--urls", "http://0.0.0.0:80;http://0.0.0.0:81", "--family-url", "https://family.example")]
    [InlineData("give --professional-url with the https address", "--site", "professional", "--urls", "http://0.0.0.0:81", "--family-url", "https://family.example")]
    [InlineData("--family-url: outside this machine http://family.example/ has to be reached over https", "--family-url", "http://family.example")]
    [InlineData("'proxy.example' is no IP address", "--proxy", "proxy.example")]
    [InlineData("this is no certificate that can be opened", "--certificate", "nowhere.pfx")]
    public async Task Site_IsNotReachedWithoutTls_FromOutsideTheMachine(string said, params string[] options)
    {
        var (code, _, error) = await CommandLine.RunAsync(["serve", "--db", "nowhere.db", .. options]);

        code.ShouldBe(2);
        error.ShouldContain(said);
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://0.0.0.0:80;http://0.0.0.0:81", "--family-url", "https://family.example", "--professional-url", "https://pro.example")]
    [InlineData("--site", "family", "--urls", "http://[::1]:5080", "--family-url", "http://localhost:5080")]
    [InlineData("--urls", "https://0.0.0.0:443;https://0.0.0.0:8443", "--certificate", "pem")]
    [InlineData("--urls", "https://0.0.0.0:443;https://0.0.0.0:8443", "--certificate", "pfx")]
    public async Task WhatIsSafe_GetsAsFarAsTheDatabase(params string[] options)
    {
        using var folder = new CertificateFiles();

        var (code, _, error) = await CommandLine.RunAsync(["serve", "--db", "nowhere.db", .. options.Select(o => o is "pem" or "pfx" ? folder.Of(o) : o)]);

        code.ShouldBe(2);
        error.ShouldContain("nowhere.db");
        error.ShouldNotContain("https");
    }

    private sealed class CertificateFiles : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("luwte").FullName;

        public CertificateFiles()
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            using var made = new CertificateRequest("CN=family.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            File.WriteAllBytes(Of("pfx"), made.Export(X509ContentType.Pkcs12));
            File.WriteAllText(Of("pem"), made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        }

        public string Of(string kind) => Path.Combine(folder, "site." + kind);

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
