namespace Luwte.App.Storage.Rows;

/// <summary>A key that protects cookies and form tokens, kept here so that several servers share it and a restart loses nothing.</summary>
internal sealed class ProtectionKeyRow
{
    public long Id { get; set; }

    public required string FriendlyName { get; set; }

    public required string Xml { get; set; }
}
