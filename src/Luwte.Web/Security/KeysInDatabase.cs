using Luwte.App.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Security;

/// <summary>Protects cookies and form tokens with keys that several servers share.</summary>
internal static class KeysInDatabase
{
    /// <param name="services">Services of a site.</param>
    /// <param name="database">Where the keys are.</param>
    /// <param name="site">Name of the site; what one site protects the other cannot read.</param>
    public static void AddKeysInDatabase(this IServiceCollection services, Database database, string site)
    {
        services.AddDataProtection().SetApplicationName("luwte-" + site);
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new DatabaseKeys(database));
    }
}
