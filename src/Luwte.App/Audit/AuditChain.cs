using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Storage.Rows;

namespace Luwte.App.Audit;

/// <summary>
/// How audit records hold each other: hash = SHA-256(hash before ‖ record). The record is written as fields with their
/// length in front, so that no two different records have the same bytes. A record says which fields its hash holds: what was
/// written before a field existed still verifies.
/// </summary>
internal static class AuditChain
{
    /// <summary>Which fields a record that is written now holds.</summary>
    public const int Version = 2;

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
        Append(hash, row.Event, row.Kind, row.Actor, row.ActorRole, row.FamilyId, row.Object, row.Purpose, row.Ground, row.Source, row.Outcome);
        if (row.Version >= Version)
        {
            BinaryPrimitives.WriteInt64BigEndian(number, row.Version);
            hash.AppendData(number);
            Append(hash, row.Organisation, row.Subject, row.Session, row.OnBehalfOf);
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, params ReadOnlySpan<string?> fields)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var field in fields)
        {
            // −1 tells an absent field from an empty one.
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt64BigEndian(number, field is null ? -1 : bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }
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

        // Fields that the hash of an old record does not hold have to be empty in it.
        if (row.Version < Version && (row.Version != 1 || row.Organisation is not null || row.Subject is not null || row.Session is not null || row.OnBehalfOf is not null))
        {
            return "content";
        }

        return Hash(row).AsSpan().SequenceEqual(row.Hash) ? null : "content";
    }
}
