using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Luwte.App.Tests.Access;

/// <summary>
/// A device with one passkey, and the part of a browser that stands between it and a site (WebAuthn level 3, §7.1 and §7.2).
/// Its lies can be set one by one, so that a test sees which of them a site believes.
/// </summary>
internal sealed class SoftPasskey : IDisposable
{
    private const byte Present = 0x01;
    private const byte Verified = 0x04;
    private const byte HasKey = 0x40;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string? userHandle;
    private uint highest;

    /// <summary>Address of the page that asks.</summary>
    public required string Origin { get; set; }

    /// <summary>Host for which the passkey is.</summary>
    public string Host { get; set; } = "localhost";

    public byte[] Id { get; set; } = RandomNumberGenerator.GetBytes(24);

    public uint Counter { get; set; }

    /// <summary>The person gave finger, face or PIN.</summary>
    public bool IsVerified { get; set; } = true;

    /// <summary>The page stands in a frame of another site.</summary>
    public bool IsFramed { get; set; }

    public bool TampersWithSignature { get; set; }

    /// <summary>Instead of the account that the site named when the passkey was made.</summary>
    public string? SaysToBe { get; set; }

    /// <summary>Takes every lie back.</summary>
    public void TellTheTruth(string origin)
    {
        (Origin, Host, IsVerified, IsFramed, TampersWithSignature, SaysToBe) = (origin, "localhost", true, false, false, null);
        Counter = Math.Max(Counter, highest);
    }

    /// <summary>Makes the passkey and answers the question of the site.</summary>
    public string Make(string question)
    {
        using var asked = JsonDocument.Parse(question);
        userHandle = asked.RootElement.GetProperty("user").GetProperty("id").GetString();
        var data = ClientData("webauthn.create", asked.RootElement);
        var point = key.ExportParameters(false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        Write(cose, 1, 2);
        Write(cose, 3, -7);
        Write(cose, -1, 1);
        cose.WriteInt32(-2);
        cose.WriteByteString(point.X!);
        cose.WriteInt32(-3);
        cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)Id.Length);
        byte[] authenticator = [.. Authenticator(HasKey), .. new byte[16], .. length, .. Id, .. cose.Encode()];
        var statement = new CborWriter(CborConformanceMode.Ctap2Canonical);
        statement.WriteStartMap(3);
        statement.WriteTextString("fmt");
        statement.WriteTextString("none");
        statement.WriteTextString("attStmt");
        statement.WriteStartMap(0);
        statement.WriteEndMap();
        statement.WriteTextString("authData");
        statement.WriteByteString(authenticator);
        statement.WriteEndMap();
        return Answer(new JsonObject { ["clientDataJSON"] = Text(data), ["attestationObject"] = Text(statement.Encode()), ["transports"] = new JsonArray("internal") });
    }

    /// <summary>Signs the question of the site.</summary>
    public string Use(string question)
    {
        using var asked = JsonDocument.Parse(question);
        Counter++;
        highest = Math.Max(highest, Counter);
        var data = ClientData("webauthn.get", asked.RootElement);
        var authenticator = Authenticator(0);
        var signature = key.SignData([.. authenticator, .. SHA256.HashData(data)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (TampersWithSignature)
        {
            signature[^1] ^= 1;
        }

        var handle = SaysToBe is null ? userHandle : Text(Encoding.UTF8.GetBytes(SaysToBe));
        return Answer(new JsonObject { ["clientDataJSON"] = Text(data), ["authenticatorData"] = Text(authenticator), ["signature"] = Text(signature), ["userHandle"] = handle });
    }

    public void Dispose() => key.Dispose();

    private byte[] ClientData(string type, JsonElement asked) => Encoding.UTF8.GetBytes(
        new JsonObject { ["type"] = type, ["challenge"] = asked.GetProperty("challenge").GetString(), ["origin"] = Origin, ["crossOrigin"] = IsFramed }.ToJsonString());

    private byte[] Authenticator(byte more)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
        return [.. SHA256.HashData(Encoding.ASCII.GetBytes(Host)), (byte)(Present | (IsVerified ? Verified : 0) | more), .. counter];
    }

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Text(Id),
        ["rawId"] = Text(Id),
        ["type"] = "public-key",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    }.ToJsonString();

    private static void Write(CborWriter map, int label, int value)
    {
        map.WriteInt32(label);
        map.WriteInt32(value);
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
