namespace Luwte.App.Measurement;

/// <summary>The people who take up danger when the worker does not.</summary>
/// <param name="Address">Telephone number or mail address of the on-call duty.</param>
/// <param name="ManagerAddress">The same of the manager, reached when the duty does not answer either.</param>
internal sealed record OnCallDuty(string Address, string ManagerAddress);
