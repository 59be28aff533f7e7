using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Luwte.App.Measurement;

/// <summary>The 256 random bits in the cookie of a visit. The store knows their hash only.</summary>
internal static class VisitToken
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
