using Luwte.App.Measurement;
using Luwte.App.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Security;

/// <summary>Protects cookies and form tokens with keys that several servers share; in the database they lie sealed.</summary>
internal static class KeysInDatabase
{
    internal const string Purpose = "cookie-keys";

    /// <param name="services">Services of a site.</param>
    /// <param name="database">Where the keys are.</param>
    /// <param name="site">Name of the site; what one site protects the other cannot read.</param>
    /// <param name="pepper">Secret of the installation; the keys are sealed with a key made from it.</param>
    public static void AddKeysInDatabase(this IServiceCollection services, Database database, string site, CodePepper pepper)
    {
        var key = pepper.SealingKey(Purpose);
        services.AddKeyedSingleton(Purpose, key);
        services.AddDataProtection().SetApplicationName("luwte-" + site);
        services.Configure<KeyManagementOptions>(o =>
        {
            o.XmlRepository = new DatabaseKeys(database);
            o.XmlEncryptor = new KeyEncryptor(key);
        });
    }
}
