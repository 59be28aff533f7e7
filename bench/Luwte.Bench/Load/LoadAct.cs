namespace Luwte.Bench.Load;

/// <summary>What a worker does.</summary>
internal enum LoadAct
{
    Caseload = 0,
    Search = 1,
    Family = 2,
    Plan = 3,

    /// <summary>Opens the form of an agreement and saves it.</summary>
    Agreement = 4,
}
