namespace Luwte.Statistics.DisclosureControl;

/// <summary>How much doubt a primary cell must keep: an attacker's interval must reach from value − Down (or 0) to value + Up.</summary>
/// <param name="Down">Distance below the value, unit of the table, not negative.</param>
/// <param name="Up">Distance above the value, unit of the table, positive.</param>
public readonly record struct Protection(double Down, double Up);
