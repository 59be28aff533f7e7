using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Storage.Rows;

namespace Luwte.App.Audit;

/// <summary>
/// How audit records hold each other: hash = SHA-256(hash before ‖ record). The record is written as fields with their
/// length in front, so that no two different records have the same bytes.
/// </summary>
internal static class AuditChain
{
    /// <summary>What the first record holds as the hash before it.</summary>
    public static byte[] Start => new byte[SHA256.HashSizeInBytes];

    public static byte[] Hash(AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(row.PreviousHash);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, row.Sequence);
        hash.AppendData(number);
        BinaryPrimitives.WriteInt64BigEndian(number, row.At.UtcTicks);
        hash.AppendData(number);
        foreach (var field in new[] { row.Event, row.Kind, row.Actor, row.ActorRole, row.FamilyId, row.Object, row.Purpose, row.Ground, row.Source, row.Outcome })
        {
            // −1 tells an absent field from an empty one.
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt64BigEndian(number, field is null ? -1 : bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The first thing that is wrong with a record given the one before it, or null.</summary>
    public static string? FaultOf(AuditRow row, long previousSequence, byte[] previousHash)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Sequence != previousSequence + 1)
        {
            return "gap";
        }

        if (!row.PreviousHash.AsSpan().SequenceEqual(previousHash))
        {
            return "chain";
        }

        return Hash(row).AsSpan().SequenceEqual(row.Hash) ? null : "content";
    }
}
