using Microsoft.AspNetCore.Identity;

namespace Luwte.App.Storage;

/// <summary>
/// Identity options that shape the tables. The sites, the tests and the migrations tool share them: set in one place only,
/// the model of the others would differ and PostgreSQL would refuse to migrate.
/// </summary>
public static class IdentityModel
{
    public static void Configure(IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        options.Stores.MaxLengthForKeys = 128;
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
    }
}
