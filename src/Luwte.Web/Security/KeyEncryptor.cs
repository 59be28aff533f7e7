using System.Xml.Linq;
using Luwte.App.Storage;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Luwte.Web.Security;

/// <summary>Seals the keys of cookies before they go into the database.</summary>
internal sealed class KeyEncryptor(SealingKey key) : IXmlEncryptor
{
    internal const string Element = "sealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var sealedKey = Convert.ToBase64String(key.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting)));
        return new EncryptedXmlInfo(new XElement(Element, sealedKey), typeof(KeyDecryptor));
    }
}
