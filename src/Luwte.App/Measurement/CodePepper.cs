using System.Security.Cryptography;
using System.Text;
using Luwte.App.Storage;

namespace Luwte.App.Measurement;

/// <summary>
/// A secret of the installation that goes into the hash of every code. It stands outside the database: a copy of the
/// database alone does not let anybody try codes.
/// </summary>
internal class CodePepper
{
    private const int Iterations = 100_000;
    private const int HashLength = 32;
    private const int LeastBytes = 32;
    private readonly byte[] secret;

    // Not sealed: a test counts how often a code is hashed, because equal work is what keeps a refusal from telling anything.
    protected CodePepper(byte[] secret)
    {
        this.secret = secret;
    }

    /// <summary>Known to everybody; for made-up families only.</summary>
    public static CodePepper Demo { get; } = new(SHA256.HashData("luwte demo"u8));

    /// <summary>Reads the secret from the configuration.</summary>
    /// <param name="base64">At least 32 random bytes in base 64.</param>
    /// <exception cref="ArgumentException">Too short, or no base 64.</exception>
    public static CodePepper FromText(string base64)
    {
        ArgumentNullException.ThrowIfNull(base64);
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, bytes, out var length) || length < LeastBytes)
        {
            throw new ArgumentException($"The code pepper must be at least {LeastBytes} random bytes in base 64; make one with: openssl rand -base64 {LeastBytes}", nameof(base64));
        }

        return new CodePepper(bytes[..length]);
    }

    /// <summary>A key for sealing, made from this secret; it says nothing about the hashes of codes.</summary>
    public SealingKey SealingKey(string purpose) => new(secret, purpose);

    /// <summary>Hash of a verifier: PBKDF2-SHA256 over the peppered verifier, 100,000 rounds.</summary>
    public virtual byte[] Hash(string verifier, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(verifier)), salt, Iterations, HashAlgorithmName.SHA256, HashLength);
}
