using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Luwte.App.Access;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with what every app does, HMAC-SHA-1, half a minute, six digits. The framework
/// says only whether a code is right; which half minute it belongs to has to be known to refuse it a second time.
/// </summary>
internal static class TimeCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30;
    private const int KeyLetters = 32;
    private const int Range = 1_000_000;

    // Half a minute that clocks may differ, either way; RFC 6238 section 5.2 advises no more.
    private const int Slack = 1;

    /// <summary>A new key of 160 bits, in the letters in which apps take it.</summary>
    public static string NewKey() => RandomNumberGenerator.GetString(Alphabet, KeyLetters);

    /// <summary>The half minute to which a code belongs, among those that are accepted now.</summary>
    /// <returns>Null when the code is wrong.</returns>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(code);
        var bytes = Bytes(key);
        var typed = Encoding.ASCII.GetBytes(code);
        long? found = null;
        for (var step = StepAt(now) - Slack; step <= StepAt(now) + Slack; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(At(bytes, step)), typed))
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>The code that an app with this key shows.</summary>
    public static string At(string key, DateTimeOffset now) => At(Bytes(key), StepAt(now));

    private static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / Seconds;

    private static string At(byte[] key, long step)
    {
        var counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The standard of authenticator apps is HMAC-SHA-1, which holds where SHA-1 does not.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % Range).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>RFC 4648 base 32: five bits a letter.</summary>
    private static byte[] Bytes(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var bytes = new byte[key.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in key)
        {
            var value = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new ArgumentException("The key of an authenticator app holds A to Z and 2 to 7 only.", nameof(key));
            }

            buffer = ((buffer << 5) | value) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
            }
        }

        return bytes;
    }
}
