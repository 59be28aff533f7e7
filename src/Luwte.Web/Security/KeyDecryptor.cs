using System.Xml.Linq;
using Luwte.App.Storage;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Security;

/// <summary>Opens what <see cref="KeyEncryptor"/> sealed. The framework makes it by its name, which stands beside each key.</summary>
internal sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var key = services.GetRequiredKeyedService<SealingKey>(KeysInDatabase.Purpose);
        return XElement.Parse(key.Open(Convert.FromBase64String(encryptedElement.Value)));
    }
}
