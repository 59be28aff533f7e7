using System.Security.Cryptography;
using System.Text;

namespace Luwte.App.Storage;

/// <summary>
/// A key that lies outside the database. What it seals (AES-256-GCM, a fresh nonce each time) can be neither read nor
/// changed by somebody who has a copy of the database alone.
/// </summary>
internal sealed class SealingKey
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly byte[] key;

    /// <param name="secret">The secret of the installation.</param>
    /// <param name="purpose">What is sealed; keys of different purposes cannot open each other's seals.</param>
    public SealingKey(byte[] secret, string purpose)
    {
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes("luwte " + purpose));
    }

    /// <summary>Nonce, tag and ciphertext in one.</summary>
    public byte[] Seal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength));
        return box;
    }

    /// <exception cref="CryptographicException">It was sealed with another key, or changed since.</exception>
    public string Open(byte[] box)
    {
        ArgumentNullException.ThrowIfNull(box);
        if (box.Length < NonceLength + TagLength)
        {
            throw new CryptographicException("This is too short for something that was sealed.");
        }

        var plain = new byte[box.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength + TagLength), box.AsSpan(NonceLength, TagLength), plain);
        return Encoding.UTF8.GetString(plain);
    }
}
